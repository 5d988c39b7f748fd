package dev.slipway.hub;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.springframework.stereotype.Component;

/** Leaves a mail at its peer so that its place says what became of it. */
@Component("mailBox")
class MailBox {
    private static final String TAKEN = "slipway.taken";
    private static final String MAIL = "slipway.mail";

    /** Before a mail is split into what it brings: the parts count for the whole. */
    static Message begin(Exchange exchange) {
        Message mail = exchange.getIn(MailMessage.class).getOriginalMessage();
        exchange.setProperty(MAIL, mail);
        exchange.setProperty(TAKEN, new AtomicInteger());
        return mail;
    }

    /** Something of the mail is stored, and the mail no longer needed. */
    public static void taken(Exchange exchange) {
        exchange.getProperty(TAKEN, AtomicInteger.class).incrementAndGet();
    }

    /**
     * Says to Camel what to do with the mail once the exchange is done; a crash before that fetches it again.
     *
     * @param after {@code seen}, {@code move} or {@code delete}; what was refused is never deleted. POP3 has neither
     *     folders nor marks: there, move is delete, and what is not deleted is remembered
     */
    public void leave(Exchange exchange, String after, String takenTo, String refusedTo) throws MessagingException {
        Message mail = exchange.getProperty(MAIL, Message.class);
        boolean taken = exchange.getProperty(TAKEN, AtomicInteger.class).get() > 0;
        boolean folders = mail.getFolder().getStore() instanceof IMAPStore;
        exchange.getIn().setHeader(MailConstants.MAIL_DELETE, false);
        switch (after.toLowerCase(Locale.ROOT)) {
            case "seen" -> {
                if (!taken && folders) {
                    mail.setFlag(Flags.Flag.FLAGGED, true);
                }
            }
            case "delete" -> put(exchange, mail, folders, taken, taken ? null : refusedTo);
            default -> put(exchange, mail, folders, taken && !folders, taken ? takenTo : refusedTo);
        }
    }

    private static void put(Exchange exchange, Message mail, boolean folders, boolean delete, String to)
            throws MessagingException {
        exchange.getIn().setHeader(MailConstants.MAIL_DELETE, delete);
        if (folders && to != null) {
            exchange.getIn().setHeader(MailConstants.MAIL_MOVE_TO, folder(mail.getFolder(), to));
        }
    }

    /** As the server names it: with its own separator, and below the root of the user's folders. */
    private static String folder(Folder beside, String name) throws MessagingException {
        char separator = beside.getSeparator();
        Folder[] own = beside.getStore().getPersonalNamespaces();
        String root = own.length == 0 ? "" : own[0].getFullName();
        String path = separator == 0 ? name.replace('/', '-') : name.replace('/', separator);
        return root.isEmpty() ? path : root + separator + path;
    }
}
