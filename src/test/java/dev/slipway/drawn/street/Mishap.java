package dev.slipway.drawn.street;

/** What makes a photo unreadable for good, so that only a new one helps. */
public enum Mishap {
    NONE,
    /** Out of focus by far more than a stroke. */
    BLURRED,
    /** Taken in the dark: what light there was drowns in noise. */
    DARK,
    /** A lamp mirrors in the paper and burns much of it out. */
    GLARING,
    /** Part of the paper's width is outside the picture. */
    CUT,
    /** Taken from across the room: letters of a few pixels. */
    SMALL
}
