package dev.slipway.intake.mail;

import java.util.List;

/**
 * Who a mail says it is from.
 *
 * @param address in lower case; null unless it names exactly one
 * @param results the {@code Authentication-Results} headers, the topmost first
 */
public record Sender(String address, List<String> results) {
    public Sender {
        results = List.copyOf(results);
    }

    /**
     * Whether the receiving server found that the mail is from the domain it says, by its topmost header alone: further
     * ones under its name may be forged (RFC 8601 §5).
     *
     * @param server the authserv-id to be trusted; nothing is genuine where it is blank
     */
    public boolean genuine(String server) {
        return address != null
                && !server.isBlank()
                && results.stream()
                        .map(AuthenticationResults::parse)
                        .filter(result -> result.server().equalsIgnoreCase(server.strip()))
                        .findFirst()
                        .filter(result -> result.vouchesFor(domain()))
                        .isPresent();
    }

    /** {@code j***@example.org}: enough to ask somebody, too little to write to them. */
    public String masked() {
        return address == null ? null : address.substring(0, address.offsetByCodePoints(0, 1)) + "***@" + domain();
    }

    private String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
