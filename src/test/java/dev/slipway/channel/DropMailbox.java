package dev.slipway.channel;

import dev.slipway.intake.mail.Eml;
import java.util.Set;
import java.util.UUID;

/** A mailbox that gets a mail for each document. A mail's subject says whose it is. */
record DropMailbox(MailPeer peer, String box) implements Drop {
    @Override
    public void put(String member, String name, byte[] document) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        peer.put(
                box,
                Eml.mail(
                        "Message-ID: <%s@example.org>\nFrom: a@example.org\nSubject: receipt of %s"
                                .formatted(UUID.randomUUID(), member),
                        Eml.multipart("mixed", Eml.text("Hello"), Eml.attached(quoted, document))));
    }

    @Override
    public int waiting() {
        return peer.count(box, "INBOX");
    }

    @Override
    public Set<String> refused() throws Exception {
        return peer.attached(box, "Slipway.refused");
    }

    @Override
    public Set<String> taken() throws Exception {
        return peer.attached(box, "Slipway.taken");
    }
}
