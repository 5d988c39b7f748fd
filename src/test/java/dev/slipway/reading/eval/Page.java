package dev.slipway.reading.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** {@code index.html}: the figures, and beside its picture everything that was missed on it. */
final class Page {
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #222 }
            pre { background: #f5f5f2; padding: 1rem; overflow: auto }
            section { display: flex; gap: 1.5rem; border-top: 1px solid #ccc; padding: 1.5rem 0; align-items: start }
            img { width: 26rem; max-width: 45vw }
            table { border-collapse: collapse } td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }
            td { font-family: ui-monospace, monospace } .read { color: #b00020 } .wanted { color: #00692b }
            """;

    private final Path folder;
    private final Element body;

    private Page(Path folder, Element body) {
        this.folder = folder;
        this.body = body;
    }

    static void write(Path folder, String figures, List<Result> results) throws IOException {
        Files.createDirectories(folder.resolve("pictures"));
        Document document = Document.createShell("");
        document.head().appendElement("meta").attr("charset", "utf-8");
        document.title("How receipts were read");
        document.head().appendElement("style").text(STYLE);
        document.body().appendElement("h1").text("How receipts were read");
        document.body().appendElement("pre").text(figures);
        Page page = new Page(folder, document.body());
        for (Result result : results) {
            page.misses(result);
        }
        Files.writeString(folder.resolve("index.html"), document.outerHtml());
    }

    private void misses(Result result) throws IOException {
        List<Verdict> wrong =
                Judge.of(result).stream().filter(verdict -> !verdict.right()).toList();
        Pairs lines = Pairs.lines(result);
        Pairs taxes = Pairs.taxes(result);
        boolean whole =
                wrong.isEmpty() && lines.missed().isEmpty() && taxes.missed().isEmpty();
        if (whole && (lines.extra().isEmpty() || !result.of().reading().has("lines"))) {
            return;
        }
        Element section = body.appendElement("section").id(result.of().id());
        Path copy = folder.resolve("pictures").resolve(result.of().file().getFileName());
        Files.copy(result.of().file(), copy, StandardCopyOption.REPLACE_EXISTING);
        section.appendElement("a")
                .attr("href", "pictures/" + copy.getFileName())
                .appendElement("img")
                .attr("loading", "lazy")
                .attr("src", "pictures/" + copy.getFileName());
        Element right = section.appendElement("div");
        right.appendElement("h2").text(result.of().id());
        if (result.refusal() != null) {
            right.appendElement("p").text("refused: " + result.refusal());
        }
        Element table = right.appendElement("table");
        row(table, "th", "field", "read", "is", "sure");
        wrong.forEach(verdict -> row(
                table,
                "td",
                verdict.field(),
                verdict.read(),
                verdict.wanted(),
                String.format(java.util.Locale.ROOT, "%.2f", verdict.confidence())));
        lines.missed().forEach(line -> row(table, "td", "line", "", line, ""));
        if (result.of().reading().has("lines")) {
            lines.extra().forEach(line -> row(table, "td", "line", line, "", ""));
            taxes.missed().forEach(tax -> row(table, "td", "tax", "", tax, ""));
            taxes.extra().forEach(tax -> row(table, "td", "tax", tax, "", ""));
        }
    }

    private static void row(Element table, String cell, String field, String read, String wanted, String sure) {
        Element row = table.appendElement("tr");
        row.appendElement(cell).text(field);
        row.appendElement(cell).addClass("read").text(read);
        row.appendElement(cell).addClass("wanted").text(wanted);
        row.appendElement(cell).text(sure);
    }
}
