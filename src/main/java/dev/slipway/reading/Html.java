package dev.slipway.reading;

import dev.slipway.reading.ocr.TextLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML mail as it is laid out: a line for each block, and for each row of a table. */
final class Html {
    private Html() {}

    static List<TextLine> lines(byte[] bytes) throws UnreadableDocument {
        try {
            Lines lines = new Lines();
            var document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
            document.select("script, style, head, template, noscript").remove();
            document.traverse(lines);
            return lines.text
                    .toString()
                    .lines()
                    .filter(l -> !l.isBlank())
                    .map(TextLine::of)
                    .toList();
        } catch (IOException e) {
            throw new UnreadableDocument("document.unreadable", "The HTML cannot be read.", e);
        }
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element element) {
                text.append(separator(element));
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                text.append(separator(element));
            }
        }

        /** A cell that holds tables or blocks of its own is layout, not a column. */
        private static String separator(Element element) {
            boolean cell =
                    element.normalName().equals("td") || element.normalName().equals("th");
            boolean inCell =
                    element.closest("tr") != null && !element.normalName().equals("tr");
            boolean layout =
                    element.normalName().equals("tr") || element.normalName().equals("br");
            if (cell || inCell && element.isBlock() && !layout && element.selectFirst("tr") == null) {
                return " ";
            }
            return element.isBlock() || layout ? "\n" : "";
        }
    }
}
