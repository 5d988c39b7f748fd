package dev.slipway.intake;

import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Source;
import java.util.List;

/**
 * What a channel hands in as one receipt.
 *
 * @param member the tenant's own id for the member
 * @param sourceKey names the thing within its channel, so that fetching it again is the same receipt; null if it has no
 *     name
 * @param reference the caller's own, or null; stands before the source key
 * @param documents the pages, in order; empty only where {@code purchase} is given
 * @param purchase what was bought, where no reading is needed; or null
 * @param metadata a JSON object as text, or null
 */
public record Submission(
        String tenant,
        String member,
        Channel channel,
        Source source,
        String sourceKey,
        String reference,
        List<Upload> documents,
        Reading purchase,
        String metadata) {
    public Submission {
        documents = List.copyOf(documents);
    }

    /** One thing that was found in the document of this submission: a receipt of its own, under a key of its own. */
    public Submission of(Unpacked thing) {
        return thing.path().isEmpty()
                ? this
                : new Submission(
                        tenant,
                        member,
                        channel,
                        new Source(
                                source == null ? null : source.messageId(),
                                thing.upload().filename()),
                        thing.within(sourceKey),
                        thing.within(reference),
                        List.of(thing.upload()),
                        purchase,
                        metadata);
    }
}
