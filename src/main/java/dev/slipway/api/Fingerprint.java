package dev.slipway.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What makes two requests the same: method, path, query and body; of a multipart body its parts in order, their names,
 * file names and bytes, whatever the boundary. Each is preceded by its length, so that none runs into the next.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();

    private Fingerprint(HttpServletRequest request) {
        add(request.getMethod());
        add(request.getRequestURI());
        add(request.getQueryString());
    }

    static String of(HttpServletRequest request, Spool body) throws IOException {
        Fingerprint print = new Fingerprint(request);
        try (InputStream in = body.open()) {
            print.add(body.size(), in);
        }
        return print.hex();
    }

    static String of(HttpServletRequest request, Collection<Part> parts) throws IOException {
        Fingerprint print = new Fingerprint(request);
        for (Part part : parts) {
            print.add(part.getName());
            print.add(part.getSubmittedFileName());
            try (InputStream in = part.getInputStream()) {
                print.add(part.getSize(), in);
            }
        }
        return print.hex();
    }

    private void add(String text) {
        byte[] bytes = Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
    }

    private void add(long size, InputStream in) throws IOException {
        length(size);
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }

    private void length(long length) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
