package dev.slipway.drawn.street;

import java.util.Random;

/** Tax numbers of invented shops, with the check digits that their countries ask for. */
final class TaxIds {
    private TaxIds() {}

    static String of(String country, Random random) {
        return switch (country) {
            case "DE" -> {
                String digits = digits(random, 8);
                int product = 10; // ISO/IEC 7064 MOD 11,10
                for (char digit : digits.toCharArray()) {
                    int sum = (digit - '0' + product) % 10;
                    product = 2 * (sum == 0 ? 10 : sum) % 11;
                }
                yield "DE" + digits + (11 - product) % 10;
            }
            case "FR" -> {
                String siren = luhn(digits(random, 8));
                yield "FR" + String.format("%02d", (12 + 3 * (Long.parseLong(siren) % 97)) % 97) + siren;
            }
            case "IT" -> luhn(digits(random, 10));
            case "ES" -> "B" + luhn(digits(random, 7));
            case "NL" -> "NL" + elevens(digits(random, 8), new int[] {9, 8, 7, 6, 5, 4, 3, 2}, false) + "B01";
            case "PT" -> elevens("5" + digits(random, 7), new int[] {9, 8, 7, 6, 5, 4, 3, 2}, true);
            case "GB" -> {
                String digits = digits(random, 7);
                int sum = 0;
                for (int i = 0; i < 7; i++) {
                    sum += (digits.charAt(i) - '0') * (8 - i);
                }
                String all = digits + String.format("%02d", 97 - sum % 97);
                yield "GB " + all.substring(0, 3) + " " + all.substring(3, 7) + " " + all.substring(7);
            }
            default -> throw new IllegalArgumentException(country);
        };
    }

    /** Thirteen digits of GS1, the last one its check. */
    static String ean(Random random) {
        String digits = "40" + digits(random, 10);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    static String digits(Random random, int n) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        while (digits.length() < n) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** With a check digit of ISO/IEC 7812-1 behind. */
    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Weighted modulo 11; Portugal counts downwards from 11, the Netherlands not. A check of ten is avoided. */
    private static String elevens(String digits, int[] weights, boolean downwards) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        int check = downwards ? 11 - sum % 11 : sum % 11;
        if (downwards) {
            return digits + (check > 9 ? 0 : check);
        }
        return check < 10 ? digits + check : elevens(Long.toString(Long.parseLong(digits) + 1), weights, false);
    }
}
