package dev.slipway.reading.extract;

import dev.slipway.receipt.Merchant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who sold: what stands at the head of a receipt, above the first date, number or price. */
final class Merchants {
    private static final int HEAD = 16;
    private static final Set<String> LEADING = LanguagePack.COMPANIES.get("leading").stream()
            .flatMap(p -> Folded.tokens(p).stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PARTICLES = LanguagePack.COMPANIES.get("particles").stream()
            .flatMap(p -> Folded.tokens(p).stream())
            .collect(Collectors.toUnmodifiableSet());

    private Merchants() {}

    record Result(Merchant merchant, List<Sure> sure) {}

    record Sure(String field, double confidence) {}

    static Result find(List<Row> rows) {
        List<Row> head = head(rows);
        int nameAt = nameRow(head);
        int from = nameAt;
        int to = nameAt;
        while (from > 0 && startsInside(head.get(from)) && partOfName(head.get(from - 1))) {
            from--;
        }
        while (to >= 0 && to + 1 < head.size() && to - from < 2 && endsOn(head.get(to), head.get(to + 1))) {
            to++;
        }
        if (from > 0 && from == to && repeats(head.get(from - 1), head.get(from))) {
            from--;
            to--;
        }
        String name = nameAt < 0
                ? null
                : head.subList(from, to + 1).stream()
                        .map(r -> Names.clean(r.text()))
                        .collect(Collectors.joining(" "));
        nameAt = to;
        List<Row> address = Addresses.find(head, nameAt);
        String place = address.isEmpty() ? null : Addresses.join(address);
        double nameConfidence =
                name == null ? 0 : head.get(nameAt).confidence() * (company(head.get(nameAt)) ? 0.95 : 0.75);
        double addressConfidence =
                address.stream().mapToDouble(Row::confidence).average().orElse(0)
                        * (place != null && Addresses.isWhole(place) ? 0.9 : 0.6);
        Found<String> phone = Phones.find(rows);
        Found<String> taxId = TaxIds.find(rows);
        Found<String> chain = Chains.find(rows, name, taxId.value());
        return new Result(
                new Merchant(name, place, phone.value(), taxId.value(), chain.value()),
                List.of(
                        new Sure("merchant.name", nameConfidence),
                        new Sure("merchant.address", addressConfidence),
                        new Sure("merchant.phone", phone.confidence()),
                        new Sure("merchant.taxId", taxId.confidence()),
                        new Sure("merchant.chain", chain.confidence())));
    }

    /** The sign over the door, then the company with its legal form: the sign is the name. */
    private static boolean repeats(Row sign, Row company) {
        List<String> words = sign.tokens();
        return sign.letters() > 4
                && company.tokens().size() > words.size()
                && company.tokens().subList(0, words.size()).equals(words)
                && company.tokens().size() - words.size() <= 3;
    }

    private static List<Row> head(List<Row> rows) {
        List<Row> head = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(HEAD, rows.size()))) {
            if (row.hasAmount() && !Addresses.is(row)
                    || head.size() > 2
                            && row.is(Role.BODY)
                            && row.tokens().size() > 2
                            && !Addresses.is(row)
                            && row.digits() == 0) {
                break;
            }
            head.add(row);
        }
        return head;
    }

    private static int nameRow(List<Row> head) {
        int best = -1;
        double bestScore = 0;
        for (Row row : head) {
            double score = nameScore(row, head);
            if (score > bestScore) {
                bestScore = score;
                best = row.index();
            }
        }
        return best;
    }

    private static double nameScore(Row row, List<Row> head) {
        long letters = row.letters();
        if (letters < 3 || letters < Names.clean(row.text()).length() * 0.45 || row.confidence() < 0.25) {
            return 0;
        }
        boolean registered = row.is(Role.REGISTER) && !row.is(Role.COMPANY_LEGAL);
        if ((registered || row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID)) && row.digits() > 4
                || !row.dates().isEmpty()) {
            return 0;
        }
        boolean company = company(row) && (endsLegal(row) || !titled(row));
        if (Addresses.numbered(row) && row.is(Role.STREET) || Addresses.house(head, row)) {
            return 0;
        }
        if (!company
                && (row.is(Role.HEADING)
                        || Addresses.is(row) && digits(Names.clean(row.text())) > 0
                        || row.is(Role.THANKS)
                        || row.text().contains("@"))) {
            return 0;
        }
        double score = 1 - 0.09 * row.index();
        score += endsLegal(row) ? 0.85 : company ? 0.7 : 0;
        score += row.text().equals(row.text().toUpperCase(Locale.ROOT)) ? 0.25 : 0;
        score += 0.5 * (row.confidence() - 0.7);
        score -= row.text().equals(row.text().toLowerCase(Locale.ROOT)) ? 0.4 : 0;
        score -= !company && Addresses.is(row) ? 0.5 : 0;
        score -= letters < 5 ? 0.25 : 0;
        score -= row.is(Role.TABLE) && !company ? 0.3 : 0;
        double usual = head.stream().mapToInt(Row::height).average().orElse(0);
        score += usual > 0 ? Math.clamp(row.height() / usual - 1, -0.2, 0.4) : 0;
        boolean afterAddress =
                head.stream().anyMatch(r -> r.index() < row.index() && Addresses.is(r) && r.digits() > 0);
        return score - (afterAddress ? 0.6 : 0);
    }

    /** {@code Lda.} before a name is a Spanish title, but {@code SARL} there a French company. */
    private static List<String> first(Row row) {
        return row.tokens().subList(0, Math.min(1, row.tokens().size()));
    }

    private static boolean titled(Row row) {
        return row.is(Role.COMPANY_LEGAL)
                && !row.is(Role.COMPANY)
                && !endsLegal(row)
                && !LEADING.containsAll(first(row));
    }

    private static boolean endsLegal(Row row) {
        return row.is(Role.COMPANY_LEGAL) && !Phrases.roles(first(row)).contains(Role.COMPANY_LEGAL);
    }

    /** A sign too large for one row: it breaks behind an article, or behind the word for the kind of shop. */
    private static boolean goesOn(Row first, Row second) {
        List<String> words = first.tokens();
        boolean open = words.size() > 1 && PARTICLES.contains(words.getLast());
        boolean kind = words.size() == 1 && first.is(Role.COMPANY) && !first.is(Role.COMPANY_LEGAL);
        boolean large = first.height() > 0 && Math.abs(first.height() - second.height()) < first.height() / 5;
        boolean capitals = first.text().equals(first.text().toUpperCase(Locale.ROOT))
                && second.text().equals(second.text().toUpperCase(Locale.ROOT));
        return (open || kind)
                && capitals
                && (large || first.height() == 0)
                && second.digits() == 0
                && second.tokens().size() < 4
                && !second.isAny(Role.HEADING, Role.STREET);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static boolean company(Row row) {
        return row.isAny(Role.COMPANY, Role.COMPANY_LEGAL);
    }

    /** A row that begins with what can only continue a name. */
    private static boolean startsInside(Row row) {
        return !row.is(Role.REGISTER)
                        && Phrases.roles(first(row)).contains(Role.COMPANY)
                        && company(row)
                        && row.tokens().size() < 5
                || row.text().indexOf(')') >= 0 && row.text().indexOf('(') < 0
                || row.text().startsWith("(") && row.is(Role.COMPANY_LEGAL);
    }

    private static boolean partOfName(Row row) {
        return row.letters() > 3
                && row.digits() < 3
                && row.confidence() > 0.5
                && row.letters() > row.text().length() * 0.7
                && row.tokens().stream().anyMatch(t -> t.length() > 3)
                && !row.is(Role.COMPANY_LEGAL)
                && !row.isAny(Role.HEADING, Role.PHONE, Role.TAX_ID)
                && row.text().equals(row.text().toUpperCase(Locale.ROOT));
    }

    /** A name broken over two rows leaves a bracket open or ends in its legal form on the second. */
    private static boolean endsOn(Row first, Row second) {
        boolean open = first.text().lastIndexOf('(') > first.text().lastIndexOf(')') && first.digits() < 3;
        boolean legal = !first.is(Role.COMPANY_LEGAL)
                && second.is(Role.COMPANY_LEGAL)
                && (endsLegal(second) || second.tokens().size() < 3)
                && second.tokens().stream()
                        .noneMatch(t -> t.length() > 2 && first.tokens().contains(t))
                && second.tokens().size() < 4 - (first.tokens().size() > 2 ? 1 : 0)
                && second.tokens().size() <= 3
                && company(first);
        boolean continued = startsInside(second) && partOfName(first) || goesOn(first, second);
        return (open || legal || continued)
                && !second.is(Role.REGISTER)
                && second.digits() < 3
                && second.letters() > 2
                && second.tokens().size() <= 5;
    }
}
