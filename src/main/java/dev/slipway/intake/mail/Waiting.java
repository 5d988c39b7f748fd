package dev.slipway.intake.mail;

import dev.slipway.receipt.Channel;
import java.time.Instant;
import java.util.List;

/**
 * What a mail brought and nobody is known for. Its documents are in the document store under {@link #id()}.
 *
 * @param id {@code wai_…}
 * @param sender masked; null if the mail names none
 * @param reason a code that says why its member is not known
 * @param together the documents are the pages of one receipt
 * @param mail names the mail within its channel
 * @param until when it is dropped
 */
public record Waiting(
        String id,
        String tenant,
        Channel channel,
        Instant at,
        Instant until,
        String reason,
        String sender,
        String messageId,
        String mail,
        boolean together,
        List<Document> documents) {
    /** @param text it is the words of the mail */
    public record Document(String path, String filename, boolean text) {}

    public Waiting {
        documents = List.copyOf(documents);
    }
}
