package dev.slipway.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Writes mails as they go over the wire. */
public final class Eml {
    private static int boundaries;

    private Eml() {}

    public static String mail(String headers, String part) {
        return lines(headers) + "MIME-Version: 1.0\r\n" + part;
    }

    public static String text(String words) {
        return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + words + "\r\n";
    }

    public static String html(String words) {
        return "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + words + "\r\n";
    }

    /** @param headers more of them, each with its line's end */
    public static String file(String type, String headers, byte[] bytes) {
        return "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n" + lines(headers) + "\r\n"
                + Base64.getMimeEncoder().encodeToString(bytes) + "\r\n";
    }

    public static String attached(String name, byte[] bytes) {
        return file("application/octet-stream", "Content-Disposition: attachment; filename=\"" + name + "\"", bytes);
    }

    public static String inner(String mail) {
        return "Content-Type: message/rfc822\r\n\r\n" + mail + "\r\n";
    }

    public static String multipart(String type, String... parts) {
        String boundary = "b" + boundaries++ + "b";
        return "Content-Type: multipart/" + type + "; boundary=\"" + boundary + "\"\r\n\r\n"
                + Arrays.stream(parts)
                        .map(part -> "--" + boundary + "\r\n" + part + "\r\n")
                        .collect(Collectors.joining())
                + "--" + boundary + "--\r\n";
    }

    public static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }

    private static String lines(String headers) {
        return headers.isEmpty() ? "" : headers.strip().replaceAll("\\R", "\r\n") + "\r\n";
    }
}
