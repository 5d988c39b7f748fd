package dev.slipway.channel;

import java.util.Map;
import java.util.Set;

/** A mailbox over TLS, with the server's own certificate. A mail's subject says whose it is. */
class ImapChannelIT extends ChannelContract {
    private MailPeer peer;

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
        return channel(NAME, peer);
    }

    static String channel(String name, MailPeer peer) {
        return """
                - templatedRoute:
                    routeTemplateRef: email
                    routeId: channel-%1$s
                    parameters:
                      - {name: name, value: %1$s}
                      - {name: tenant, value: default}
                      - {name: host, value: localhost}
                      - {name: port, value: "%2$d"}
                      - {name: username, value: promo}
                      - {name: password, value: "{{env:SLIPWAY_TEST_MAIL_PASSWORD}}"}
                      - {name: trustStore, value: "%3$s"}
                      - {name: member, value: 'subject:^receipt of (\\S+)'}
                      - {name: enrol, value: "true"}
                      - {name: delay, value: "300"}
                """.formatted(name, peer.imaps(), peer.certificate());
    }

    @Override
    protected void put(String member, String name, byte[] document) {
        drop().put(member, name, document);
    }

    @Override
    protected int waiting() {
        return drop().waiting();
    }

    @Override
    protected Set<String> refused() throws Exception {
        return drop().refused();
    }

    @Override
    protected void clearTaken() throws Exception {
        peer.clear("promo", "Slipway.taken");
    }

    private DropMailbox drop() {
        return new DropMailbox(peer, "promo");
    }
}
