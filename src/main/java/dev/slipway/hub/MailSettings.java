package dev.slipway.hub;

import dev.slipway.intake.mail.MemberRule;
import dev.slipway.receipt.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailEndpoint;

/** What a channel file says of its mailbox; the template puts it into the exchange's properties. */
record MailSettings(
        String tenant,
        Channel channel,
        MemberRule member,
        String address,
        String authserv,
        boolean trustSender,
        boolean enrol,
        boolean together,
        long maxMailBytes) {
    static MailSettings of(Exchange exchange) {
        return new MailSettings(
                text(exchange, "tenant"),
                new Channel(text(exchange, "kind"), text(exchange, "channel")),
                MemberRule.parse(text(exchange, "member")),
                address(exchange),
                text(exchange, "authserv"),
                is(exchange, "trustSender"),
                is(exchange, "enrol"),
                switch (text(exchange, "pages")) {
                    case "one" -> true;
                    case "each" -> false;
                    default -> throw new IllegalArgumentException("'pages' of a mailbox is one or each");
                },
                Long.parseLong(text(exchange, "maxMailBytes")));
    }

    /** The one that is said, else the user's name if it is one, else null. */
    private static String address(Exchange exchange) {
        String said = text(exchange, "address");
        if (!said.isBlank()) {
            return said;
        }
        String user =
                ((MailEndpoint) exchange.getFromEndpoint()).getConfiguration().getUsername();
        return user != null && user.contains("@") ? user : null;
    }

    private static boolean is(Exchange exchange, String name) {
        return Boolean.parseBoolean(text(exchange, name));
    }

    private static String text(Exchange exchange, String name) {
        return exchange.getProperty(name, "", String.class);
    }
}
