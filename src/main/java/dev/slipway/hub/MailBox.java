package dev.slipway.hub;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailMessage;
import org.eclipse.angus.mail.imap.IMAPMessage;
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
     * What becomes of the mail, now that all it brought is stored; a crash before that fetches it again.
     *
     * @param after {@code seen}, {@code move} or {@code delete}; what was refused is never deleted. POP3 has neither
     *     folders nor marks: there, move is delete, and what is not deleted is remembered
     */
    public void leave(Exchange exchange, String after, String takenTo, String refusedTo) throws MessagingException {
        Message mail = exchange.getProperty(MAIL, Message.class);
        boolean taken = exchange.getProperty(TAKEN, AtomicInteger.class).get() > 0;
        String fate = after.toLowerCase(Locale.ROOT);
        boolean pop = !(mail instanceof IMAPMessage);
        // of POP3 Camel deletes, by the UID; of IMAP it would by the position
        exchange.getIn().setHeader(MailConstants.MAIL_DELETE, pop && taken && !fate.equals("seen"));
        if (mail instanceof IMAPMessage imap) {
            leave(ImapMail.of(imap), imap.getFolder(), fate, taken, taken ? takenTo : refusedTo);
        }
    }

    private static void leave(ImapMail mail, Folder folder, String fate, boolean taken, String to)
            throws MessagingException {
        if (fate.equals("move") || !taken && fate.equals("delete")) {
            mail.moveTo(folder(folder, to));
        } else if (fate.equals("delete")) {
            mail.delete();
        } else {
            mail.flag(taken ? "\\Seen" : "\\Seen \\Flagged");
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
