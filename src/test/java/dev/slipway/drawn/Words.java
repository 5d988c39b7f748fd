package dev.slipway.drawn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** What tills of one language print: {@code drawn/words-xx.properties}, UTF-8. */
public final class Words {
    private final Properties words = new Properties();

    private Words() {}

    public static Words in(String language) {
        String file = "/drawn/words-" + language + ".properties";
        Words words = new Words();
        try (var in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such language: " + file);
            }
            words.words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    public String of(String key, Object... arguments) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no word for " + key);
        }
        return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
    }

    /** A bare amount, e.g. {@code 1.234,50}. */
    public String amount(BigDecimal amount) {
        return number(amount, "#,##0.00");
    }

    /** An amount with its currency as the language writes it under a total. */
    public String money(BigDecimal amount, String currency) {
        String key = "money." + currency;
        return words.containsKey(key) ? of(key, amount(amount)) : amount(amount) + " " + currency;
    }

    public String quantity(Item item) {
        return number(item.quantity(), item.isWeighed() ? "0.000" : "0");
    }

    public String rate(BigDecimal percent) {
        return number(percent, "0.##");
    }

    public String date(LocalDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(of("date.format")));
    }

    public String time(LocalDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(of("time.format")));
    }

    private String number(BigDecimal value, String pattern) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(of("decimal").charAt(0));
        symbols.setGroupingSeparator(of("grouping").charAt(0));
        return new DecimalFormat(pattern, symbols).format(value);
    }
}
