package dev.slipway.reading;

import dev.slipway.reading.ocr.TextLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML mail as it is laid out: a line for each block, and for each row of a table. */
final class Html {
    private Html() {}

    static List<TextLine> lines(byte[] bytes, ReadingLimits limits) throws UnreadableDocument {
        try {
            Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
            document.traverse(new Bounds(limits));
            Lines lines = new Lines();
            document.select("script, style, head, template, noscript").remove();
            document.traverse(lines);
            return lines.text
                    .toString()
                    .lines()
                    .filter(l -> !l.isBlank())
                    .map(TextLine::of)
                    .toList();
        } catch (TooMuch e) {
            throw new UnreadableDocument(
                    "document.html_size",
                    "The HTML has more than %,d elements, or more than %d within each other."
                            .formatted(limits.htmlElements(), limits.htmlDepth()));
        } catch (IOException e) {
            throw new UnreadableDocument("document.unreadable", "The HTML cannot be read.", e);
        }
    }

    /** Before anything looks up and down the tree, which costs by its depth for each element. */
    private static final class Bounds implements NodeVisitor {
        private final ReadingLimits limits;
        private int elements;

        Bounds(ReadingLimits limits) {
            this.limits = limits;
        }

        @Override
        public void head(Node node, int depth) {
            elements += node instanceof Element ? 1 : 0;
            if (elements > limits.htmlElements() || depth > limits.htmlDepth()) {
                throw new TooMuch();
            }
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll(isLaidOut(words) ? "[ \\t]+" : "\\s+", " "));
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

        /** Text whose line breaks are its own. */
        private static boolean isLaidOut(TextNode words) {
            Element parent = words.parent() instanceof Element element ? element : null;
            return parent != null && parent.closest("pre") != null;
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
