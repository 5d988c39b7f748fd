package dev.slipway.reading.extract;

import dev.slipway.receipt.PurchasedAt;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the purchase was. Day first, as everywhere but in the United States, unless the numbers allow only the other;
 * ISO; names of months in every language pack.
 */
final class Dates {
    private static final String YEAR = "(2[06]\\d\\d|\\d\\d)";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(20\\d\\d)\\s?([-./,])\\s?([01]?\\d)\\s?\\2\\s?([0-3]?\\d)(?!\\d)");
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<![\\d.,lI|])(\\d{1,2})\\s?([-./,])\\s?(\\d{1,2})\\s?\\2\\s?" + YEAR + "(?!\\d|[.,]\\d)");
    private static final Pattern UNEVEN = Pattern.compile(
            "(?<![\\d.,lI|])(\\d{1,2})\\s?[-./,~'’]\\s?(\\d{1,2})\\s?[-./,~'’]\\s?(2[06]\\d\\d)(?!\\d|[.,]\\d)");
    /** Day, month and year of which OCR read some digits as letters, or a separator as two marks. */
    private static final String DIGIT = "[\\dOoQDlI|!iSsBGgZz#Øø]";

    private static final String APART = "\\s?(?:[-./~'’:_]{1,2}|--)\\s?";
    private static final Pattern CONFUSED = Pattern.compile("(?<![\\p{L}\\d.,/-])(" + DIGIT + "{1,2})" + APART + "("
            + DIGIT + "{1,2})" + APART + "(" + DIGIT + "{4}|" + DIGIT + "{2})(?![\\p{L}\\d]|[.,/:-]\\d)");
    private static final Pattern ZERO =
            Pattern.compile("(?<=\\d[-./]?)[oO](?=[-./\\d\\s])|(?<![\\p{L}\\d])[oO](?=\\d[-./])");
    private static final Pattern ONE = Pattern.compile("(?<=[-./\\d])[lI|](?=[-./\\d])");
    private static final Pattern NAMED = Pattern.compile(
            "(?<!\\d)([0-3]?\\d)(?:\\.|er|st|nd|rd|th)?[\\s./,-]{0,3}(?:de\\s|DE\\s)?([\\p{L}]{3,10})\\.?[\\s./,-]{0,3}(?:de\\s|DE\\s)?'?(2[06]\\d\\d|\\d\\d)(?!\\d)");
    private static final Pattern NAMED_FIRST =
            Pattern.compile("(?<!\\p{L})([\\p{L}]{3,10})\\.?\\s?([0-3]?\\d)(?:st|nd|rd|th)?,?\\s(20\\d\\d)(?!\\d)");
    private static final Pattern COMPACT = Pattern.compile("(?<!\\d)(20[0-4]\\d)([01]\\d)([0-3]\\d)(?!\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(?<![\\d.,:/-])([01]?\\d|2[0-3])\\s?[:hH]\\s?([0-5]\\d)(?:\\s?[:.]\\s?([0-5]\\d))?(?!\\d)\\s?([aApP])?\\.?(?:[mM])?");
    private static final Pattern DOTTED_TIME = Pattern.compile(
            "(?<![\\d.,:/-])([01]?\\d|2[0-3])\\.([0-5]\\d)(?=\\s?(?:Uhr|UHR|uhr|h\\b))"
                    + "|(?<=(?i:ora|ore|hora|heure|tijd|time|zeit)[\\s.:]{1,3})([01]?\\d|2[0-3])\\.([0-5]\\d)(?![\\d.,])");
    /** Right behind a date a point parts hours and minutes as well: {@code 30/07/26 20.35}. */
    private static final Pattern BEHIND_DATE = Pattern.compile(
            "(?<=\\d[-./]\\d{1,2}[-./](?:20)?\\d{2}\\s{1,3}(?:ore\\s)?)([01]?\\d|2[0-3])\\.([0-5]\\d)(?![\\d.,])");

    private static final Pattern GLUED = Pattern.compile(
            "(?<!\\d)(\\d{1,2}[-./]\\d{1,2}[-./](?:20\\d\\d|\\d\\d))(?=(?:[01]\\d|2[0-3])[:hH][0-5]\\d)");
    private static final Map<String, Integer> MONTHS = months();

    private Dates() {}

    private record Candidate(LocalDate date, double score, Row row) {}

    /**
     * @param latest no purchase is later; a year beyond it is taken for misread
     */
    static Found<PurchasedAt> find(List<Row> rows, LocalDate latest) {
        List<Candidate> all = new ArrayList<>();
        for (Row row : rows) {
            for (LocalDate date : row.dates()) {
                LocalDate possible = notAfter(date, latest);
                double score = score(row, rows) - (possible.equals(date) ? 0 : 0.5);
                all.add(new Candidate(possible, score, row));
            }
        }
        if (all.isEmpty()) {
            return compact(rows);
        }
        Map<LocalDate, Double> scores = new HashMap<>();
        all.forEach(c -> scores.merge(c.date(), c.score(), (a, b) -> Math.max(a, b) + 0.4));
        Candidate best = all.stream()
                .max((a, b) ->
                        Double.compare(scores.get(a.date()) + a.score() / 100, scores.get(b.date()) + b.score() / 100))
                .orElseThrow();
        double rival = scores.entrySet().stream()
                .filter(e -> !e.getKey().equals(best.date()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        double margin = Math.clamp(0.75 + (scores.get(best.date()) - rival) / 4, 0.4, 1);
        return new Found<>(
                new PurchasedAt(best.date(), time(rows, best.row())),
                margin * (0.5 + 0.5 * best.row().confidence()));
    }

    /** Dates without separators, such as begin an invoice number: the last resort. */
    private static Found<PurchasedAt> compact(List<Row> rows) {
        for (Row row : rows) {
            Matcher m = COMPACT.matcher(row.text());
            if (m.find()) {
                Optional<LocalDate> date = day(m.group(1), m.group(2), m.group(3));
                if (date.isPresent()) {
                    return new Found<>(new PurchasedAt(date.get(), time(rows, row)), 0.4 * row.confidence());
                }
            }
        }
        return Found.nothing();
    }

    /** The 1 of a decade is what OCR reads as 4 or 7. */
    private static LocalDate notAfter(LocalDate date, LocalDate latest) {
        int decade = date.getYear() / 10 % 10;
        LocalDate earlier = decade == 4 || decade == 7 ? date.withYear(2010 + date.getYear() % 10) : date;
        return date.isAfter(latest) ? earlier : date;
    }

    private static double score(Row row, List<Row> rows) {
        double score = 1 - 0.2 * row.index() / rows.size();
        score += row.is(Role.DATE) ? 0.8 : 0;
        score += times(row.text()).isEmpty() ? 0 : 0.8;
        score -= row.is(Role.NOT_DATE) && !row.is(Role.DATE) ? 0.9 : 0;
        return Math.max(0.1, score);
    }

    /** Every date a text holds, in the order of the forms' certainty. */
    static List<LocalDate> in(String text, boolean monthFirst) {
        if (text.chars().filter(Character::isDigit).count() < 3) {
            return List.of();
        }
        String t = apart(text);
        t = ONE.matcher(ZERO.matcher(t).replaceAll("0")).replaceAll("1");
        List<LocalDate> dates = new ArrayList<>();
        Matcher m = YEAR_FIRST.matcher(t);
        while (m.find()) {
            day(m.group(1), m.group(3), m.group(4)).ifPresent(dates::add);
        }
        m = NUMERIC.matcher(t);
        while (m.find()) {
            numeric(m.group(4), m.group(3), m.group(1), monthFirst).ifPresent(dates::add);
        }
        m = UNEVEN.matcher(t);
        while (dates.isEmpty() && m.find()) {
            numeric(m.group(3), m.group(2), m.group(1), monthFirst).ifPresent(dates::add);
        }
        m = CONFUSED.matcher(text);
        while (dates.isEmpty() && m.find()) {
            confused(m, monthFirst).ifPresent(dates::add);
        }
        m = NAMED.matcher(t);
        while (m.find()) {
            named(m.group(3), m.group(2), m.group(1)).ifPresent(dates::add);
        }
        m = NAMED_FIRST.matcher(t);
        while (m.find()) {
            named(m.group(3), m.group(1), m.group(2)).ifPresent(dates::add);
        }
        return dates;
    }

    /** A day and a time that were read as one: {@code 19/03/2618h37}. */
    private static String apart(String text) {
        return GLUED.matcher(text).replaceAll("$1 ");
    }

    private static Optional<LocalDate> numeric(String year, String second, String first, boolean monthFirst) {
        Optional<LocalDate> dayFirst = day(year, second, first);
        Optional<LocalDate> other = day(year, first, second);
        return (monthFirst ? other.or(() -> dayFirst) : dayFirst.or(() -> other))
                .or(() -> year.length() == 4 ? day(year, mended(second, 12), mended(first, 31)) : Optional.empty());
    }

    /** Mostly digits, and with all of them put right a day in this form. */
    private static Optional<LocalDate> confused(Matcher m, boolean monthFirst) {
        long digits = m.group().chars().filter(Character::isDigit).count();
        long marks = m.group().chars().filter(c -> "-./~_'’".indexOf(c) >= 0).count();
        if (digits < 4 || marks < 2) {
            return Optional.empty();
        }
        String year = digits(m.group(3));
        boolean plausible = year.length() == 2 || year.startsWith("20");
        Optional<LocalDate> date = numeric(year, digits(m.group(2)), digits(m.group(1)), monthFirst)
                .or(() -> day(year, mended(digits(m.group(2)), 12), mended(digits(m.group(1)), 31)));
        return plausible ? date : Optional.empty();
    }

    private static String digits(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(
                    switch (c) {
                        case 'O', 'o', 'Q', 'D', '#', 'Ø', 'ø' -> '0';
                        case 'l', 'I', '|', '!', 'i' -> '1';
                        case 'Z', 'z' -> '2';
                        case 'S', 's' -> '5';
                        case 'G' -> '6';
                        case 'B' -> '8';
                        case 'g' -> '9';
                        default -> c;
                    });
        }
        return out.toString();
    }

    /** Too large a number had a 0 before it that OCR took for another digit; the units leave no other choice. */
    private static String mended(String number, int most) {
        boolean tooLarge = number.length() == 2 && Integer.parseInt(number) > most;
        boolean onlyZero = tooLarge && (number.charAt(1) > '0' + most % 10 || "689".indexOf(number.charAt(0)) >= 0);
        return onlyZero ? "0" + number.charAt(1) : number;
    }

    private static Optional<LocalDate> named(String year, String month, String day) {
        String name = Folded.plain(month);
        Integer number = MONTHS.getOrDefault(name, MONTHS.get(name.substring(1)));
        return number == null ? Optional.empty() : day(year, number.toString(), day);
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        int y = Integer.parseInt(year.length() == 4 ? "20" + year.substring(2) : year);
        try {
            LocalDate date = LocalDate.of(y < 100 ? 2000 + y : y, Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() < 2000 || date.getYear() > 2079 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time beside the date, else in the rows next to it, else on a row that calls it so. */
    private static LocalTime time(List<Row> rows, Row dated) {
        for (int distance : new int[] {0, 1, -1, 2, -2}) {
            int at = dated.index() + distance;
            if (at >= 0 && at < rows.size()) {
                List<LocalTime> times = times(rows.get(at).text());
                if (!times.isEmpty()) {
                    return times.getFirst();
                }
            }
        }
        return rows.stream()
                .filter(row -> row.is(Role.TIME))
                .flatMap(row -> times(row.text()).stream())
                .findFirst()
                .orElse(null);
    }

    static List<LocalTime> times(String text) {
        List<LocalTime> times = new ArrayList<>();
        if (text.chars().filter(Character::isDigit).count() < 3) {
            return times;
        }
        for (Pattern pattern : List.of(TIME, DOTTED_TIME, BEHIND_DATE)) {
            Matcher m = pattern.matcher(apart(text));
            while (m.find()) {
                int at = m.group(1) != null ? 1 : 3; // behind a word for it
                int hour = Integer.parseInt(m.group(at));
                boolean clock12 = pattern == TIME && m.group(4) != null && hour <= 12;
                if (clock12) {
                    hour = hour % 12 + (m.group(4).equalsIgnoreCase("p") ? 12 : 0);
                }
                int second = pattern == TIME && m.group(3) != null ? Integer.parseInt(m.group(3)) : 0;
                times.add(LocalTime.of(hour, Integer.parseInt(m.group(at + 1)), second));
            }
        }
        return times;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (LanguagePack pack : LanguagePack.ALL) {
            for (int i = 0; i < 12; i++) {
                for (String name : pack.months().get(i).split(" ")) {
                    months.put(Folded.plain(name), i + 1);
                }
            }
        }
        return Map.copyOf(months);
    }
}
