package dev.slipway.hub;

/** Somebody else wrote the receipt since it was taken: theirs holds, this work is dropped. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(String receipt) {
        super(receipt + " was written by another");
    }
}
