package dev.slipway.hub;

import jakarta.mail.Folder;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * A mail of a mailbox, named to the server by its UID alone (RFC 3501 §6.4.8). Angus names mails by their position, which
 * is another's once somebody expunges and the server, or a second hub beside this one, does not wait for us to hear of it:
 * then a mail would be moved away that nobody had read.
 */
final class ImapMail {
    private static final int AT_ONCE = 1 << 20;

    private final IMAPFolder folder;
    private final long uid;

    private ImapMail(IMAPFolder folder, long uid) {
        this.folder = folder;
        this.uid = uid;
    }

    /** As it was named when it was found. */
    static ImapMail of(IMAPMessage mail) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) mail.getFolder();
        return new ImapMail(folder, folder.getUID(mail));
    }

    /** What came of asking for a piece: the size of the whole is told with each. */
    private record Piece(long size, byte[] bytes) {}

    /** @throws MessageRemovedException if it is no longer there */
    void writeTo(OutputStream out, long most) throws IOException, MessagingException {
        long written = 0;
        Piece piece;
        do {
            piece = piece(written);
            if (piece.size() > most) {
                throw MailFile.tooLarge(most);
            }
            out.write(piece.bytes());
            written += piece.bytes().length;
        } while (piece.bytes().length == AT_ONCE);
    }

    private Piece piece(long from) throws MessagingException {
        Response[] answers = command("FETCH", "(RFC822.SIZE BODY.PEEK[]<%d.%d>)".formatted(from, AT_ONCE), null);
        for (Response answer : answers) {
            if (answer instanceof FetchResponse fetched && isThis(fetched.getItem(UID.class))) {
                RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
                BODY body = fetched.getItem(BODY.class);
                if (size != null && body != null) {
                    return new Piece(size.size, bytes(body.getByteArray()));
                }
            }
        }
        throw new MessageRemovedException("the mail is no longer there");
    }

    private boolean isThis(UID told) {
        return told != null && told.uid == uid;
    }

    private static byte[] bytes(ByteArray piece) {
        return piece == null ? new byte[0] : piece.getNewBytes();
    }

    /** Copies it to the folder, which is made if there is none, and marks it deleted; closing the mailbox expunges it. */
    void moveTo(String name) throws MessagingException {
        try {
            copyTo(name);
        } catch (MessagingException e) {
            if (!(e.getCause() instanceof CommandFailedException)) {
                throw e;
            }
            folder.getStore().getFolder(name).create(Folder.HOLDS_MESSAGES);
            copyTo(name);
        }
        delete();
    }

    private void copyTo(String name) throws MessagingException {
        Argument mailbox = new Argument();
        mailbox.writeString(BASE64MailboxEncoder.encode(name));
        command("COPY", null, mailbox);
    }

    void delete() throws MessagingException {
        flag("\\Deleted");
    }

    /** @param flag as RFC 3501 §2.3.2 writes it */
    void flag(String flag) throws MessagingException {
        command("STORE", "+FLAGS.SILENT (" + flag + ")", null);
    }

    private Response[] command(String verb, String rest, Argument argument) throws MessagingException {
        String line = "UID " + verb + " " + uid + (rest == null ? "" : " " + rest);
        return (Response[]) folder.doCommand(protocol -> answered(protocol, line, argument));
    }

    private static Response[] answered(IMAPProtocol protocol, String line, Argument argument) throws ProtocolException {
        Response[] answers = protocol.command(line, argument);
        protocol.notifyResponseHandlers(answers);
        protocol.handleResult(answers[answers.length - 1]);
        return answers;
    }
}
