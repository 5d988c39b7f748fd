package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a shop is: the rows below its name that look like a street, a postcode or a town. */
final class Addresses {
    /** German and Dutch write the word for street as an ending. */
    private static final Pattern COMPOUND_STREET = Pattern.compile(
            "(?i)\\p{L}{3,}(?:stra[\\p{L}&]{1,2}e|str\\.|weg|gasse|platz|allee|damm|ufer|straat|laan|plein|gracht|kade|singel)\\s+\\d");

    private static final Pattern POSTCODE = Pattern.compile(
            "(?<![\\w/(-])(?:\\d{5}(?![\\w)-])|\\d{4}\\s?[A-Z]{2}\\b|[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b|\\d{4}-\\d{3}(?!\\d))");
    /** Four digits are a postcode only where a town follows them. */
    private static final Pattern TOWN = Pattern.compile("^\\W*(?:[A-Z]{1,2}-)?\\d{4,5}\\s\\p{Lu}\\p{L}{2,}");

    private static final Pattern TOWN_ALONE = Pattern.compile("\\W*(?:[A-Z]{1,2}-)?\\d{4,5}(?:-\\d{3})?\\s?\\p{L}\\D*");
    /** {@code Schlossgäßchen 4}, {@code 8 Minster Yard}. */
    private static final Pattern HOUSE = Pattern.compile(
            "^\\W*\\p{L}[\\p{L}\\s.,'’-]{3,}\\s\\d{1,4}\\s?[a-zA-Z]?\\W*$|^\\W*\\d{1,4}\\s?[a-zA-Z]?,?\\s\\p{L}[\\p{L}\\s.,'’-]{3,}$");

    private static final Pattern HOUSE_FIRST = Pattern.compile("^\\W*\\d{1,4}\\s?[a-zA-Z]?,?\\s\\p{L}");
    private static final Pattern OUTWARD = Pattern.compile("(?<!\\w)[A-Z]{1,2}\\d[A-Z\\d]?$");
    private static final Pattern INWARD = Pattern.compile("^\\d[A-Z]{2}\\W*$");
    private static final Pattern POSTCODE_END = Pattern.compile("(?<!\\w)(?:\\d{4}\\s?[A-Z]{2}|(?<=,\\s)\\d{5})$");

    /** A house's number, or a lot's, that a comma parts from its street: {@code 109, SS21/1A,}. */
    private static final Pattern NUMBERED =
            Pattern.compile("^\\W*\\d{1,4}\\s?[A-Z]?(?:\\s?[-/&]\\s?\\d{0,4}[A-Z]?)?\\s?,\\s?[\\p{L}\\d].*");

    private Addresses() {}

    static boolean is(Row row) {
        return (row.is(Role.STREET)
                        || COMPOUND_STREET.matcher(row.text()).find()
                        || POSTCODE.matcher(row.text()).find()
                        || TOWN.matcher(row.text()).find() && row.dates().isEmpty() && !row.hasAmount())
                && !(row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID) && row.digits() > 6)
                && !(row.is(Role.NUMBER)
                        && row.digits() > 4
                        && !POSTCODE.matcher(row.text()).find())
                && !row.isAny(Role.REGISTER, Role.TOTAL);
    }

    /** The rows that follow the name and look like a place, with at most one in between that does not. */
    static List<Row> find(List<Row> head, int nameAt) {
        List<Row> address = new ArrayList<>();
        for (Row row : head.subList(nameAt + 1, head.size())) {
            if (phone(row)) {
                continue;
            }
            boolean street = address.isEmpty() && (house(head, row) || numbered(head, row));
            boolean ends = !street && row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID, Role.HEADING) && !strong(row)
                    || !row.dates().isEmpty();
            if (ends && !address.isEmpty()) {
                break;
            }
            if (ends || row.letters() < 3 && !POSTCODE.matcher(row.text()).find()) {
                continue;
            }
            if (street || is(row) && (row.digits() > 0 || !address.isEmpty() || strong(row))) {
                address.add(row);
            } else if (!address.isEmpty()) {
                boolean resumes = row.index() + 1 < head.size()
                        && is(head.get(row.index() + 1))
                        && !row.is(Role.REGISTER)
                        && row.digits() < 8
                        && !head.get(row.index() + 1).isAny(Role.TABLE, Role.HEADING);
                boolean town =
                        address.size() == 1 && !hasPostcode(address.getFirst().text()) && likeTown(row);
                boolean tail = town || address.getLast().text().endsWith(",") || wrapped(address.getLast(), row);
                if (!resumes && !tail) {
                    break;
                }
                address.add(row);
            }
        }
        return withNamedPlace(head, nameAt, address);
    }

    /** A shopping centre has a name and no street: it stands between the company and the town. */
    private static List<Row> withNamedPlace(List<Row> head, int nameAt, List<Row> address) {
        int above = address.isEmpty() ? -1 : address.getFirst().index() - 1;
        if (address.size() > 1
                || above <= nameAt
                || !town(address.getFirst())
                || address.getFirst().is(Role.STREET)) {
            return address;
        }
        Row place = head.get(above);
        Row name = head.get(Math.max(0, nameAt));
        boolean company = place.isAny(Role.COMPANY_LEGAL, Role.REGISTER, Role.HEADING, Role.PHONE, Role.TAX_ID)
                || place.tokens().stream()
                        .anyMatch(t -> t.length() > 3 && name.tokens().contains(t));
        return company || place.letters() < 5 || !place.dates().isEmpty()
                ? address
                : List.of(place, address.getFirst());
    }

    /** Below a street stands its town, the postcode misread or none. */
    private static boolean likeTown(Row row) {
        return row.letters() > 4
                && row.tokens().size() < 5
                && row.digits() < 7
                && !row.hasAmount()
                && !row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID, Role.REGISTER, Role.HEADING, Role.TABLE, Role.NUMBER)
                && !row.isAny(Role.DATE, Role.TIME, Role.BODY, Role.COMPANY_LEGAL);
    }

    /** A number alone is nobody's street. */
    private static boolean phone(Row row) {
        return row.letters() < 2 && row.digits() > 8;
    }

    /** A postcode broken over two rows, or its town below it: {@code Manchester M4 / 2BS}, {@code 9711 LM / Groningen},
     * {@code 3 place de l'Église, 33000 / Bordeaux}. */
    private static boolean wrapped(Row first, Row second) {
        return OUTWARD.matcher(first.text()).find()
                        && INWARD.matcher(second.text()).matches()
                || POSTCODE_END.matcher(first.text()).find()
                        && second.digits() == 0
                        && second.tokens().size() < 4;
    }

    /** Looks like a house in a street, and the town stands below. */
    static boolean house(List<Row> head, Row row) {
        boolean last = row.index() + 1 >= head.size();
        return !last
                && (HOUSE.matcher(row.text()).find()
                        || OUTWARD.matcher(row.text()).find()
                                && HOUSE_FIRST.matcher(row.text()).find())
                && !row.isAny(Role.TABLE, Role.NUMBER, Role.REGISTER, Role.HEADING)
                && (town(head.get(row.index() + 1)) || wrapped(row, head.get(row.index() + 1)));
    }

    /** And the address goes on in the row below. */
    private static boolean numbered(List<Row> head, Row row) {
        return row.index() + 1 < head.size()
                && numbered(row)
                && row.letters() > 1
                && !row.hasAmount()
                && row.dates().isEmpty()
                && !row.isAny(Role.TABLE, Role.NUMBER, Role.REGISTER, Role.HEADING, Role.PHONE, Role.TAX_ID)
                && (row.text().endsWith(",") || is(head.get(row.index() + 1)));
    }

    /** Begins with a house's number and a comma. */
    static boolean numbered(Row row) {
        return NUMBERED.matcher(row.text()).matches();
    }

    private static boolean town(Row row) {
        return (POSTCODE.matcher(row.text()).find() || TOWN.matcher(row.text()).find())
                && !row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID);
    }

    private static boolean strong(Row row) {
        return POSTCODE.matcher(row.text()).find() && !row.isAny(Role.TAX_ID, Role.PHONE, Role.FAX)
                || row.text().endsWith(",");
    }

    static String join(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (Row row : rows) {
            String text = row.text()
                    .replaceAll("^[^\\p{L}\\d#]+|[^\\p{L}\\d.,)]+$", "")
                    .replaceAll("([sS]tra)[kbBhfs8&](?=e(?!\\p{L}))", "$1ß"); // a letter that English has not
            out.append(out.isEmpty() ? "" : out.charAt(out.length() - 1) == ',' ? " " : ", ")
                    .append(text);
        }
        return out.toString();
    }

    /** Has a postcode, and more than the town beside it. */
    static boolean isWhole(String text) {
        return hasPostcode(text) && !TOWN_ALONE.matcher(text).matches();
    }

    private static boolean hasPostcode(String text) {
        return POSTCODE.matcher(text).find();
    }
}
