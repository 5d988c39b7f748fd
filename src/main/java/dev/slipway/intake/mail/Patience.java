package dev.slipway.intake.mail;

/**
 * A text that a pattern may look at so often and no longer: a careless pattern on a subject made for it would never end.
 */
final class Patience implements CharSequence {
    private static final int LOOKS = 1_000_000;

    private final CharSequence text;
    private final int[] looks;

    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Patience(CharSequence text) {
        this(text, new int[1]);
    }

    private Patience(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (looks[0]++ > LOOKS) {
            throw new Lost();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Patience(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
