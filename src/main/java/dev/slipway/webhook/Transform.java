package dev.slipway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;

/**
 * A JSLT template (github.com/schibsted/jslt) that makes a body of an event. An integrator's template runs in the hub,
 * so what it may use up is bounded: its length, the steps it takes, how deep they go, what it holds and what it makes.
 * It reads nothing but the event: it cannot import.
 */
final class Transform {
    static final int LONGEST = 10_000;
    static final int LARGEST = 64 * 1024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Cache<String, Transform> COMPILED =
            CacheBuilder.newBuilder().maximumSize(500).build();

    private final Expression template;

    private Transform(Expression template) {
        this.template = template;
    }

    /** It made nothing of an event, or went out of its bounds. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong and where */
    static Transform of(String text) {
        Transform known = COMPILED.getIfPresent(text);
        if (known != null) {
            return known;
        }
        Transform transform = new Transform(compiled(text));
        COMPILED.put(text, transform);
        return transform;
    }

    /** The body's exact bytes. */
    byte[] bytes(JsonNode event) throws Failed {
        JsonNode made;
        try {
            made = JsltFuel.spend(() -> template.apply(event));
        } catch (JsltException | JsltFuel.Spent e) {
            throw new Failed(e.getMessage());
        } catch (RuntimeException e) {
            // the library's own way to say no, of a division by zero among others
            throw new Failed("it cannot be worked out: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new Failed("it goes too deep");
        }
        if (!made.isContainerNode()) {
            throw new Failed("it makes no object and no list of this event");
        }
        try {
            byte[] bytes = JSON.writeValueAsBytes(made);
            if (bytes.length > LARGEST) {
                throw new Failed("it makes %d bytes, at most %d are sent".formatted(bytes.length, LARGEST));
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw new Failed("what it makes is no JSON");
        }
    }

    private static Expression compiled(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a template has at most " + LONGEST + " characters");
        }
        try {
            JsltConstants.check(text);
            Expression template = new Parser(new StringReader(text))
                    .withSource("transform")
                    .withFunctions(JsltFunctions.ALL)
                    .withResourceResolver(resource -> {
                        throw new JsltException("import is not possible here");
                    })
                    .compile();
            JsltFuel.meter(template);
            return template;
        } catch (JsltException e) {
            throw new IllegalArgumentException(oneLine(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the template is nested too deep", e);
        } catch (RuntimeException e) {
            // the parser's own way to say no to some texts that are no templates
            throw new IllegalArgumentException("the template cannot be read", e);
        }
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= 500 ? line : line.substring(0, 500) + "…";
    }
}
