package dev.slipway.reading.extract;

import java.util.Map;
import java.util.function.Predicate;

/**
 * Check digits of VAT numbers, by the country's prefix (structures: EU Commission, VIES FAQ; HMRC VATREC5070; the
 * countries' own procedures: ISO 7064 MOD 11,10 in Germany, key and SIREN in France, the control letter of CIF, NIF and
 * NIE in Spain, 11-test and ISO 7064 MOD 97-10 in the Netherlands, Luhn in Italy, MOD 11 in Portugal and Switzerland,
 * MOD 97 in the United Kingdom and Belgium, MOD 23 in Ireland, MOD 89 in Luxembourg).
 */
final class VatNumbers {
    private static final String SPANISH_CONTROL = "JABCDEFGHI";
    private static final String SPANISH_PERSON = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";

    /** What stands behind the prefix, without spaces and marks. */
    static final Map<String, Predicate<String>> BY_COUNTRY = Map.ofEntries(
            Map.entry("DE", n -> n.matches("[1-9]\\d{8}") && mod11And10(n)),
            Map.entry("AT", n -> n.matches("U\\d{8}") && austrian(n.substring(1))),
            Map.entry("CH", n -> n.matches("E?\\d{9}") && mod11(n.replace("E", ""), 5, 4, 3, 2, 7, 6, 5, 4)),
            Map.entry("FR", n -> n.matches("\\d{11}") && french(n)),
            Map.entry("ES", VatNumbers::spanish),
            Map.entry("NL", n -> n.matches("\\d{9}B\\d{2}") && (dutch(n) || mod97("NL" + n))),
            Map.entry("IT", n -> n.matches("\\d{11}") && Luhn.valid(n) && !n.matches("0+")),
            Map.entry("PT", n -> n.matches("[1-9]\\d{8}") && mod11(n, 9, 8, 7, 6, 5, 4, 3, 2)),
            Map.entry("GB", n -> n.matches("\\d{9}(?:\\d{3})?") && british(n.substring(0, 9))),
            Map.entry("IE", n -> n.matches("\\d{7}[A-W][A-IW]?") && irish(n)),
            Map.entry(
                    "BE",
                    n -> n.matches("[01]\\d{9}")
                            && 97 - Integer.parseInt(n.substring(0, 8)) % 97 == Integer.parseInt(n.substring(8))),
            Map.entry(
                    "LU",
                    n -> n.matches("\\d{8}")
                            && Integer.parseInt(n.substring(0, 6)) % 89 == Integer.parseInt(n.substring(6))));

    private VatNumbers() {}

    /** @param number with its prefix, letters and digits only */
    static boolean valid(String number) {
        return number.length() > 7
                && BY_COUNTRY.getOrDefault(number.substring(0, 2), n -> false).test(number.substring(2));
    }

    private static boolean mod11And10(String n) {
        int product = 10;
        for (int i = 0; i < 8; i++) {
            int sum = (digit(n, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digit(n, 8);
    }

    private static boolean austrian(String n) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int d = digit(n, i);
            sum += i % 2 == 0 ? d : d / 5 + d * 2 % 10;
        }
        return (10 - sum % 10) % 10 == digit(n, 7);
    }

    private static boolean french(String n) {
        long siren = Long.parseLong(n.substring(2));
        return (12 + 3 * (siren % 97)) % 97 == Long.parseLong(n.substring(0, 2)) && Luhn.valid(n.substring(2));
    }

    private static boolean spanish(String n) {
        if (n.matches("[XYZ]?\\d{7,8}[A-Z]") && n.length() == 9) {
            String digits =
                    n.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
            return SPANISH_PERSON.charAt(Integer.parseInt(digits) % 23) == n.charAt(8);
        }
        if (!n.matches("[ABCDEFGHJNPQRSUVW]\\d{7}[\\dA-J]")) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int d = digit(n, i);
            sum += i % 2 == 0 ? d : 2 * d / 10 + 2 * d % 10;
        }
        int control = (10 - sum % 10) % 10;
        char last = n.charAt(8);
        return last == '0' + control || last == SPANISH_CONTROL.charAt(control);
    }

    private static boolean dutch(String n) {
        return weighted(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(n, 8);
    }

    private static boolean mod97(String text) {
        int rest = 0;
        for (char c : text.toCharArray()) {
            int value = Character.digit(c, 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** The ninth digit is what the weighted sum lacks to a multiple of 11, 0 where that is 10 or 11. */
    private static boolean mod11(String n, int... weights) {
        int check = 11 - weighted(n, weights) % 11;
        return (check > 9 ? 0 : check) == digit(n, 8);
    }

    private static boolean british(String n) {
        int rest = (weighted(n, 8, 7, 6, 5, 4, 3, 2) + Integer.parseInt(n.substring(7))) % 97;
        return rest == 0 || rest == 42; // numbers since 2010 add 55
    }

    private static boolean irish(String n) {
        int sum = weighted(n, 8, 7, 6, 5, 4, 3, 2);
        sum += n.length() > 8 && n.charAt(8) != 'W' ? 9 * (n.charAt(8) - 'A' + 1) : 0;
        return IRISH.charAt(sum % 23) == n.charAt(7);
    }

    private static int weighted(String n, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(n, i);
        }
        return sum;
    }

    private static int digit(String n, int at) {
        return n.charAt(at) - '0';
    }
}
