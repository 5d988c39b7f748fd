package dev.slipway.reading.extract;

/** ISO/IEC 7812-1 annex B: doubles every second digit from the right. */
final class Luhn {
    private Luhn() {}

    static boolean valid(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? d : 2 * d;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
