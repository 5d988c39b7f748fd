package dev.slipway.webhook;

import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what a template makes while it is compiled: JSLT works constants out at once, and thirty variables of which each
 * is the one before twice over would be a text of gigabytes.
 */
final class JsltConstants {
    private static final long LARGEST = 250_000;

    private JsltConstants() {}

    /** @throws JsltException if it could become too much, or is no text of JSLT */
    static void check(String text) {
        Map<String, Long> sizes = new HashMap<>();
        String variable = "";
        try {
            JsltParser tokens = new JsltParser(new StringReader(text));
            for (Token token = tokens.getNextToken();
                    token.kind != JsltParserConstants.EOF;
                    token = tokens.getNextToken()) {
                if (token.kind == JsltParserConstants.LET) {
                    variable = tokens.getNextToken().image;
                } else {
                    long size = token.kind == JsltParserConstants.VARIABLE
                            ? 1 + sizes.getOrDefault(token.image.substring(1), 0L)
                            : token.image.length();
                    if (sizes.merge(variable, size, Long::sum) > LARGEST) {
                        throw new JsltException("the variables, each put in its place, are too large a template");
                    }
                }
            }
        } catch (TokenMgrError e) {
            throw new JsltException(e.getMessage(), e);
        }
    }
}
