package dev.slipway.webhook;

/**
 * What an endpoint's address is: a receiver of webhooks, or a place that takes the same body with the same id, timestamp
 * and signatures.
 *
 * @param kind HTTP has nothing of what follows
 * @param region that requests to S3 and SQS are signed for, with the two keys
 * @param sftp null for all other kinds
 * @param kafka null for all other kinds
 */
public record Sink(Kind kind, String region, String accessKeyId, String secretAccessKey, Sftp sftp, Kafka kafka) {
    static final Sink RECEIVER = new Sink(Kind.HTTP, null, null, null, null, null);

    public enum Kind {
        HTTP,
        /** An object for each event, under the address. */
        S3,
        /** A message for each event; the address is the queue's. */
        SQS,
        /** A file for each event, in the folder that the address names. */
        SFTP,
        /** A message for each event, in the topic that the address names. */
        KAFKA
    }

    /**
     * Who the hub is on an SFTP server, and who the server is.
     *
     * @param password null where there is a key
     * @param privateKey as OpenSSH or PEM have it, without a passphrase; null where there is a password
     * @param hostKeys the server's public keys, as {@code ssh-keyscan} prints them
     */
    public record Sftp(String username, String password, String privateKey, String hostKeys) {
        @Override
        public String toString() {
            return "Sftp";
        }
    }

    /**
     * Who the hub is towards the brokers of Kafka, and who they are.
     *
     * @param tls without it, brokers must be in networks that the operator allows
     * @param ca what their certificates are checked by, as PEM; null for the public authorities
     * @param mechanism of SASL; null with the two that follow where there is no login
     */
    public record Kafka(boolean tls, String ca, String mechanism, String username, String password) {
        @Override
        public String toString() {
            return "Kafka";
        }
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
