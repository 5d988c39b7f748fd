package dev.slipway.channel;

import dev.slipway.intake.mail.Eml;
import java.util.Map;
import java.util.Set;

/** A mailbox over TLS, with the server's own certificate. A mail's subject says whose it is. */
class ImapChannelIT extends ChannelContract {
    private MailPeer peer;
    private int mails;

    @Override
    protected void startPeer() throws Exception {
        if (peer == null) {
            peer = new MailPeer();
            peer.box("promo");
        } else {
            peer.start();
        }
    }

    @Override
    protected void stopPeer() {
        peer.stop();
    }

    @Override
    protected boolean admit(boolean admitted) throws Exception {
        if (admitted) {
            peer.allow("promo");
        } else {
            peer.deny("promo");
        }
        return true;
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("SLIPWAY_TEST_MAIL_PASSWORD", MailPeer.password("promo"));
    }

    @Override
    protected String channel() {
        return """
                - templatedRoute:
                    routeTemplateRef: email
                    routeId: channel-under-test
                    parameters:
                      - {name: name, value: %s}
                      - {name: tenant, value: default}
                      - {name: host, value: localhost}
                      - {name: port, value: "%d"}
                      - {name: username, value: promo}
                      - {name: password, value: "{{env:SLIPWAY_TEST_MAIL_PASSWORD}}"}
                      - {name: trustStore, value: "%s"}
                      - {name: member, value: 'subject:^receipt of (\\S+)'}
                      - {name: enrol, value: "true"}
                      - {name: delay, value: "300"}
                """.formatted(NAME, peer.imaps(), peer.certificate());
    }

    @Override
    protected void put(String member, String name, byte[] document) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        peer.put(
                "promo",
                Eml.mail(
                        "Message-ID: <%d@example.org>\nFrom: a@example.org\nSubject: receipt of %s"
                                .formatted(mails++, member),
                        Eml.multipart("mixed", Eml.text("Hello"), Eml.attached(quoted, document))));
    }

    @Override
    protected int waiting() {
        return peer.count("promo", "INBOX");
    }

    @Override
    protected Set<String> refused() throws Exception {
        return peer.attached("promo", "Slipway.refused");
    }
}
