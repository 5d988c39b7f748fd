package dev.slipway.webhook;

/**
 * What an endpoint's address is: a receiver of webhooks, or a place of AWS's kind that takes the same body with the same
 * id, timestamp and signatures.
 *
 * @param kind HTTP has nothing of what follows
 * @param region that requests are signed for
 */
public record Sink(Kind kind, String region, String accessKeyId, String secretAccessKey) {
    static final Sink RECEIVER = new Sink(Kind.HTTP, null, null, null);

    public enum Kind {
        HTTP,
        /** An object for each event, under the address. */
        S3,
        /** A message for each event; the address is the queue's. */
        SQS
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
