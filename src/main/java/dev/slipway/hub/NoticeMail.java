package dev.slipway.hub;

import dev.slipway.webhook.Notice;

/** A mail to be sent. */
record NoticeMail(Notice notice, String to, String subject, String text) {
    @Override
    public String toString() {
        return "NoticeMail";
    }
}
