package dev.slipway.corpus;

/**
 * A hostile or odd file, and what becomes of it.
 *
 * @param code what it is refused with, or null if it is taken
 * @param says a word that reading it finds, or null if it says nothing that is known
 */
public record Odd(String what, String filename, byte[] bytes, String code, String says) {
    static Odd taken(String what, String filename, byte[] bytes) {
        return new Odd(what, filename, bytes, null, null);
    }

    static Odd refused(String what, String filename, byte[] bytes, String code) {
        return new Odd(what, filename, bytes, code, null);
    }

    Odd saying(String word) {
        return new Odd(what, filename, bytes, code, word);
    }

    @Override
    public String toString() {
        return what + (code == null ? ": taken" : ": " + code);
    }
}
