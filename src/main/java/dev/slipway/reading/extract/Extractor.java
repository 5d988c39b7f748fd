package dev.slipway.reading.extract;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Confidence;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** From the lines of a receipt to what they say. A pure function; language packs are its only other knowledge. */
public final class Extractor {
    private Extractor() {}

    /**
     * @param lines from top to bottom, of all pages
     * @param latest the last day on which the purchase can have been
     * @param engines which looked
     */
    public static Reading extract(List<TextLine> lines, TenantFacts tenant, LocalDate latest, List<String> engines) {
        List<Row> read = Row.of(lines, monthFirst(tenant.country()));
        Found<String> language = Languages.guess(read, tenant.language());
        String printed = Currencies.printed(read, tenant.currency(), language);
        String currency = printed == null ? Currencies.assumed(TaxIds.find(read).value(), tenant.currency()) : printed;
        List<Row> rows = Currencies.withWholePrices(read, currency);
        Merchants.Result merchant = Merchants.find(rows);
        Found<PurchasedAt> at = Dates.find(rows, latest);
        Found<BigDecimal> total = Totals.find(rows, new Arithmetic(rows, Lines.find(rows, currency, false)));
        DocumentType type = Types.find(rows, total.value());
        List<Line> items =
                Lines.balanced(Lines.find(rows, currency, type == DocumentType.REFUND), total.value()).stream()
                        .map(line -> categorised(line, language.value()))
                        .toList();
        Found<String> number = Numbers.find(rows);
        Found<BigDecimal> subtotal = Extras.subtotal(rows);
        Found<BigDecimal> tip = Extras.tip(rows, total.value());
        List<Reading.Tax> taxes = Taxes.find(rows, total.value(), language.value(), currency);
        Reading.Payment payment = Payments.find(rows);

        List<Confidence.Field> sure = new ArrayList<>();
        merchant.sure().forEach(s -> add(sure, s.field(), s.confidence()));
        add(sure, "purchasedAt", at.confidence());
        add(sure, "number", number.confidence());
        add(sure, "total", total.confidence());
        add(sure, "subtotal", subtotal.confidence());
        add(sure, "tip", tip.confidence());
        add(sure, "taxes", Taxes.confidence(taxes, total.value(), rows));
        add(sure, "payment", payment == null ? 0 : 0.9);
        add(sure, "currency", printed != null ? 0.95 : total.value() == null ? 0 : 0.5);
        add(sure, "language", language.confidence());
        add(sure, "lines", Lines.confidence(items, rows, total.value()));
        return new Reading(
                merchant.merchant(),
                at.value(),
                number.value(),
                type,
                language.value(),
                money(total, currency),
                printed == null && total.value() != null,
                money(subtotal, currency),
                money(tip, currency),
                taxes,
                payment,
                items,
                new Confidence(sure),
                engines,
                rows.stream().map(Row::text).collect(Collectors.joining("\n")));
    }

    private static boolean monthFirst(String country) {
        return country != null
                && LanguagePack.ALL.stream().anyMatch(p -> p.monthFirst().contains(country));
    }

    private static Line categorised(Line l, String language) {
        boolean goods = l.kind() == LineKind.ITEM || l.kind() == LineKind.REFUND;
        String category = goods ? Categories.of(l.description(), language) : null;
        return category == null
                ? l
                : new Line(l.description(), l.quantity(), l.unitPrice(), l.amount(), l.code(), category, l.kind());
    }

    /**
     * Whether a reading supports itself so well that a second, dearer look would hardly change it: a total that the
     * receipt's arithmetic or clear print confirms, a date and a merchant.
     */
    public static boolean holds(Reading reading) {
        return Coherence.holds(reading);
    }

    /**
     * What both looks at one receipt say: what the second one made of it, but of two dates the surer, as a good first look
     * at one is not bettered by what another engine makes of its digits. How sure a name is depends on whether both read
     * the same.
     */
    public static Reading joined(Reading first, Reading second) {
        return BothLooks.joined(first, second);
    }

    private static void add(List<Confidence.Field> sure, String field, double score) {
        if (score > 0) {
            sure.add(new Confidence.Field(field, Calibration.FITTED.told(field, score)));
        }
    }

    private static Money money(Found<BigDecimal> amount, String currency) {
        return amount.value() == null ? null : Money.rounded(amount.value(), currency);
    }
}
