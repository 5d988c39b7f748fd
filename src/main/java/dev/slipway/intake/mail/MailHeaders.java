package dev.slipway.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What the header of a mail says. Every value is a stranger's. */
final class MailHeaders {
    private static final int LONGEST = 250;
    private static final int MOST_ADDRESSES = 200;

    /** Where it was delivered to first, then what it says of itself. */
    private static final List<String> RECIPIENTS =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Delivered-To", "To", "Cc");

    private final MimeMessage message;

    MailHeaders(MimeMessage message) {
        this.message = message;
    }

    /** With its date, as some devices give every mail the same Message-ID. */
    String id(Path file) throws MessagingException, IOException {
        String id = first("Message-ID");
        if (id == null || id.isBlank()) {
            return "sha256:" + sha256(file);
        }
        String date = first("Date");
        return id.strip() + (date == null ? "" : " " + date.strip());
    }

    String messageId() throws MessagingException {
        String id = first("Message-ID");
        return id == null || id.isBlank() ? null : printable(id);
    }

    String subject() throws MessagingException {
        String subject = first("Subject");
        return subject == null ? "" : printable(decoded(subject));
    }

    /** Only a mail with one From of one address is from somebody: of several, the checks say nothing of each. */
    Sender sender() throws MessagingException {
        String[] from = message.getHeader("From");
        String[] results = message.getHeader("Authentication-Results");
        List<String> addresses = from == null || from.length != 1 ? List.of() : addresses(from[0]);
        return new Sender(
                addresses.size() == 1 ? addresses.getFirst().toLowerCase(Locale.ROOT) : null,
                results == null ? List.of() : List.of(results).subList(0, Math.min(results.length, 50)));
    }

    List<String> recipients() throws MessagingException {
        List<String> all = new ArrayList<>();
        for (String name : RECIPIENTS) {
            String[] values = message.getHeader(name);
            for (int i = 0; values != null && i < values.length; i++) {
                all.addAll(addresses(values[i]));
            }
        }
        return all.stream().distinct().limit(MOST_ADDRESSES).toList();
    }

    /**
     * An answer that a machine gave (RFC 3834 §5), or a report on delivery (RFC 3462, RFC 5321 §4.5.5). What a machine
     * sends of itself, such as a shop its receipts, is none.
     */
    boolean automatic() throws MessagingException {
        String submitted = word("Auto-Submitted");
        return submitted.startsWith("auto-replied")
                || submitted.startsWith("auto-notified")
                || "<>".equals(word("Return-Path"))
                || "auto_reply".equals(word("Precedence"))
                || message.getHeader("X-Autoreply") != null
                || message.getHeader("X-Autorespond") != null
                || message.isMimeType("multipart/report");
    }

    private String word(String name) throws MessagingException {
        String value = first(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private String first(String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? null : values[0];
    }

    private static List<String> addresses(String header) {
        List<String> addresses = new ArrayList<>();
        try {
            for (InternetAddress one : InternetAddress.parseHeader(header, false)) {
                String address = one.getAddress();
                if (one.isGroup()) {
                    return List.of();
                }
                if (address != null
                        && address.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+")
                        && address.length() <= 200) {
                    addresses.add(address);
                } else {
                    return List.of();
                }
            }
        } catch (AddressException e) {
            return List.of();
        }
        return addresses;
    }

    /** Encoded words (RFC 2047); what is encoded wrongly stays as it is. */
    static String decoded(String text) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(raw(text)));
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }

    /** The parser takes bytes for characters; most programs that send them raw send UTF-8. */
    private static String raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return new String(bytes, StandardCharsets.ISO_8859_1).equals(text)
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                    : text;
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, LONGEST / 2));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
