package dev.slipway.hub;

import dev.slipway.receipt.Refusal;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Fetches a mail into a file, part by part and no more of it than is taken. */
final class MailFile {
    private MailFile() {}

    /** @throws Refusal {@code mail.too_large}, before it is fetched where the peer tells its size */
    static void write(Message message, Path file, long most) throws IOException, MessagingException {
        try (OutputStream out = new Bounded(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), most)) {
            if (message instanceof IMAPMessage imap) {
                ImapMail.of(imap).writeTo(out, most);
            } else if (message.getSize() > most) {
                throw tooLarge(most);
            } else {
                message.writeTo(out);
            }
        }
    }

    static Refusal tooLarge(long most) {
        return new Refusal("mail.too_large", "The mail has more than %,d bytes.".formatted(most));
    }

    private static final class Bounded extends FilterOutputStream {
        private final long most;
        private long left;

        Bounded(OutputStream out, long most) {
            super(out);
            this.most = most;
            this.left = most;
        }

        @Override
        public void write(int b) throws IOException {
            take(1);
            out.write(b);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            take(len);
            out.write(b, off, len);
        }

        private void take(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge(most);
            }
        }
    }
}
