package dev.slipway.hub;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.springframework.stereotype.Component;

/**
 * Names a mail by its place in its mailbox (RFC 3501 §2.3.1.1, RFC 1939 §7), not by what it says of itself: another mail
 * with the same Message-ID is still looked at, and intake decides whether it brings the same.
 */
@Component("mailUids")
class MailUids implements MailUidGenerator {
    private static final String POP = "mail-pop/";
    private static final String IMAP = "mail-imap/";

    static boolean isPop(String uid) {
        return uid.startsWith(POP);
    }

    @Override
    public String generateUuid(MailEndpoint endpoint, Message message) {
        MailConfiguration box = endpoint.getConfiguration();
        try {
            String name = String.join(
                    "/",
                    box.getHost(),
                    Integer.toString(box.getPort()),
                    box.getUsername(),
                    box.getFolderName(),
                    place(message.getFolder(), message));
            return (message.getFolder() instanceof POP3Folder ? POP : IMAP)
                    + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static String place(Folder folder, Message message) throws MessagingException {
        return switch (folder) {
            case IMAPFolder imap -> imap.getUIDValidity() + "/" + imap.getUID(message);
            case POP3Folder pop3 -> pop3.getUID(message);
            default -> throw new MessagingException("a folder of neither IMAP nor POP3");
        };
    }
}
