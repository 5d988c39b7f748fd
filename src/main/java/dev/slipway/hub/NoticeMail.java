package dev.slipway.hub;

/** A mail to be sent. */
record NoticeMail(String to, String subject, String text) {
    @Override
    public String toString() {
        return "NoticeMail";
    }
}
