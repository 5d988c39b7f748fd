package dev.slipway.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimePart;

/** The name of a part as its sender gave it (RFC 2183, RFC 2231, and encoded words where they should not be). */
final class FileNames {
    private static final int LONGEST = 255;

    private FileNames() {}

    /** Without a path and control characters, at most 255 characters; null if it has none. */
    static String of(MimePart part) {
        String said;
        try {
            said = part.getFileName();
        } catch (MessagingException e) {
            return null;
        }
        if (said == null || said.isBlank()) {
            return null;
        }
        String name =
                MailHeaders.decoded(said).replaceAll("[\\p{Cntrl}\\p{Cs}]", "").replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1).strip();
        if (name.codePointCount(0, name.length()) > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
        }
        return name.isEmpty() ? null : name;
    }
}
