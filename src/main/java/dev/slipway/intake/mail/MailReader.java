package dev.slipway.intake.mail;

import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.springframework.stereotype.Component;

/**
 * Reads mails from files (RFC 5322, RFC 2045), in parts and never as a whole.
 *
 * <p>A mail brings its attachments that are documents by their content, its inline pictures that are large enough to
 * show a receipt, and what the mails in it bring. Where there is none of these, its HTML or else its text is the
 * receipt, if an amount is in it. Of a signed mail it is what was signed that counts; what is encrypted, or packed as
 * only one mail program can unpack it, is refused by name.
 */
@Component
public class MailReader {
    /** A header of more bytes is an attack. */
    private static final int LONGEST_HEADER = 512 * 1024;

    /** So many lines may look like the beginning of a part, whatever is a part in the end. */
    private static final int MOST_BOUNDARIES = 20_000;

    private final MailProperties limits;
    private final Session session;

    public MailReader(MailProperties limits) {
        this.limits = limits;
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.allowutf8", "true"); // RFC 6532; older programs send raw 8-bit headers too
        lenient.setProperty("mail.mime.address.strict", "false");
        this.session = Session.getInstance(lenient);
    }

    /**
     * @param file the mail as it was received; it is only read
     * @param into where its documents are put
     * @throws Refusal {@code mail.damaged}, {@code mail.too_many_parts}
     * @throws IOException if a file cannot be read or written
     */
    public Mail read(Path file, UploadFiles.Batch into) throws IOException {
        checkForm(file);
        try (SharedFileInputStream in = new SharedFileInputStream(file.toFile())) {
            MimeMessage message = new MimeMessage(session, in);
            MailHeaders headers = new MailHeaders(message);
            PartCollector parts = new PartCollector(session, limits, into);
            parts.collect(message);
            return new Mail(
                    headers.id(file),
                    headers.messageId(),
                    headers.sender(),
                    headers.recipients(),
                    headers.subject(),
                    headers.automatic(),
                    parts.found());
        } catch (Refusal e) {
            throw e;
        } catch (MessagingException | RuntimeException e) {
            throw damaged(); // the parser answers damage with all kinds of exceptions
        }
    }

    static Refusal damaged() {
        return new Refusal("mail.damaged", "The mail is not formed as RFC 5322 and RFC 2045 say, and cannot be read.");
    }

    /** Before any of it is parsed, as the parser keeps every header and every part in memory. */
    private static void checkForm(Path file) throws IOException {
        long header = -1;
        int boundaries = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long at = 0;
            int before = '\n';
            int beforeThat = '\n';
            for (int c = in.read(); c >= 0; c = in.read(), at++) {
                if (c == '\n' && before == '\n' && header < 0) {
                    header = at;
                }
                if (c == '-' && before == '-' && beforeThat == '\n' && ++boundaries > MOST_BOUNDARIES) {
                    throw new Refusal("mail.too_many_parts", "The mail has too many parts.");
                }
                if (c != '\r') {
                    beforeThat = before;
                    before = c;
                }
                if (header < 0 && at > LONGEST_HEADER) {
                    throw damaged();
                }
            }
        }
    }
}
