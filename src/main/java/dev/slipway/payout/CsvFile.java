package dev.slipway.payout;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV v1: RFC 4180 with CRLF, a header line, UTF-8 without byte order mark, amounts like {@code 3.20}. Name, IBAN and BIC
 * are empty where the member has given none, so finance can pay them another way.
 *
 * <p>A text cell that begins with {@code = + - @}, tab or carriage return is written with an apostrophe before it: a
 * spreadsheet would run it as a formula (OWASP, CSV injection).
 */
final class CsvFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("payment_id", "batch_id", "member_id", "name", "iban", "bic", "amount", "currency", "reference")
            .get();

    private CsvFile() {}

    /** The same payments are the same bytes. Does not close the stream. */
    static void write(Iterator<Payment> payments, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT);
        while (payments.hasNext()) {
            Payment p = payments.next();
            csv.printRecord(
                    text(p.id()),
                    text(p.batch()),
                    text(p.member()),
                    text(p.account().name()),
                    text(p.account().iban()),
                    text(p.account().bic()),
                    p.amount().amount(),
                    p.amount().currency(),
                    text(p.id()));
        }
        csv.flush();
    }

    static String text(String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
