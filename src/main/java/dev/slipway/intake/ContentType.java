package dev.slipway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.tika.Tika;

/** What a file is, by its content alone. */
final class ContentType {
    /** As much as Tika itself looks at. */
    private static final int HEAD = 64 * 1024;

    /** HTML of mails often begins in the middle, which Tika takes for text. */
    private static final Pattern FRAGMENT = Pattern.compile(
            "^\\uFEFF?\\s*(?:<!--.{0,2000}?-->\\s*)*<(?:!doctype|html|head|body|meta|style|title|div|p|table|tbody|tr|td"
                    + "|span|center|font|br|img|a|b|h[1-6]|ul|ol|pre)(?:\\s[^>]{0,2000})?/?>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int FRAGMENT_HEAD = 8 * 1024;

    private final Tika tika = new Tika();

    /** As {@code image/jpeg}; XHTML is HTML. */
    String of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String type = tika.detect(head);
        return switch (type) {
            case "application/xhtml+xml" -> "text/html";
            case "text/plain" -> isFragment(head) ? "text/html" : type;
            default -> type;
        };
    }

    private static boolean isFragment(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, FRAGMENT_HEAD), StandardCharsets.UTF_8);
        return FRAGMENT.matcher(start).find();
    }
}
