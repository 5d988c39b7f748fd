package dev.slipway.drawn.street;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** How one shop words things: of every wording its language has, always the same one. */
final class Voice {
    private final Tongue tongue;
    private final long seed;
    private final Random random;
    private final boolean minusBehind;

    Voice(Tongue tongue, long seed) {
        this.tongue = tongue;
        this.seed = seed;
        this.random = new Random(seed * 37 + 11);
        this.minusBehind = random.nextInt(100) < 12;
    }

    String say(String key, Object... arguments) {
        List<String> wordings = tongue.words().get(key);
        if (wordings == null) {
            throw new IllegalArgumentException(tongue.language() + " has no word for " + key);
        }
        String text = one(key, wordings);
        return arguments.length == 0 ? filled(text) : String.format(Locale.ROOT, text, arguments);
    }

    private <T> T one(String key, List<T> list) {
        return list.get(Math.floorMod(new Random(seed ^ key.hashCode() * 0x9E3779B97F4A7C15L).nextInt(), list.size()));
    }

    /** A hash becomes a digit, an at sign a hexadecimal one. */
    private String filled(String text) {
        StringBuilder filled = new StringBuilder();
        for (char c : text.toCharArray()) {
            filled.append(
                    switch (c) {
                        case '#' -> (char) ('0' + random.nextInt(10));
                        case '@' -> "0123456789ABCDEF".charAt(random.nextInt(16));
                        default -> c;
                    });
        }
        return filled.toString();
    }

    String letter(String rate) {
        List<String> letters = tongue.letters().get(rate);
        return letters.get((int) Math.floorMod(seed, (long) letters.size()));
    }

    /** One that cannot be taken for the first figure of the amount that follows it. */
    String letterBefore(String rate) {
        return letter(rate).matches("\\d+") ? tongue.letters().get(rate).getFirst() : letter(rate);
    }

    String amount(BigDecimal amount) {
        String pattern = amount.scale() > 2 ? "#,##0.000" : "#,##0.00";
        return minusBehind && amount.signum() < 0 ? number(amount.negate(), pattern) + "-" : number(amount, pattern);
    }

    String money(BigDecimal amount) {
        return String.format(one("money", tongue.money()), amount(amount));
    }

    /** Whether {@link #money} names the currency. */
    boolean namesCurrency() {
        return one("money", tongue.money()).length() > 2;
    }

    String quantity(BigDecimal quantity) {
        return number(quantity, quantity.scale() <= 0 ? "0" : "0." + "0".repeat(quantity.scale()));
    }

    String rate(String kind) {
        return number(new BigDecimal(tongue.taxes().get(kind)), one("rate", List.of("0.##", "0.00", "0.##")));
    }

    String date(LocalDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(one("date.form", tongue.dates()), Locale.ENGLISH));
    }

    String time(LocalDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(one("time.form", tongue.times()), Locale.ENGLISH));
    }

    boolean printsSeconds() {
        return one("time.form", tongue.times()).contains("ss");
    }

    private String number(BigDecimal value, String pattern) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(tongue.decimal().charAt(0));
        symbols.setGroupingSeparator(tongue.grouping().charAt(0));
        return new DecimalFormat(pattern, symbols).format(value);
    }
}
