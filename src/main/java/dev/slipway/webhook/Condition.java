package dev.slipway.webhook;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/**
 * A condition in the Common Expression Language (github.com/google/cel-spec), bounded in length, depth, iterations and
 * regular expressions (RE2, linear). What was compiled last is kept for the next time.
 */
final class Condition {
    static final int LONGEST = 2_000;

    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(500)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final Cel FILTER = cel().addVar("id", SimpleType.STRING)
            .addVar("type", SimpleType.STRING)
            .addVar("version", SimpleType.INT)
            .addVar("timestamp", SimpleType.STRING)
            .addVar("tenant", SimpleType.STRING)
            .addVar("test", SimpleType.BOOL)
            .addVar("data", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    private static final Cel SUCCESS = cel().addVar("status", SimpleType.INT)
            .addVar("body", SimpleType.DYN)
            .build();
    private static final Cache<String, Condition> COMPILED =
            CacheBuilder.newBuilder().maximumSize(1_000).build();

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /** It has no answer for what it was asked, e.g. because a field is not there. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * On an event: {@code id, type, version, timestamp, tenant, test, data}.
     *
     * @throws IllegalArgumentException saying what is wrong and where
     */
    static Condition filter(String text) {
        return compiled("f:", FILTER, text);
    }

    /**
     * On an answer: {@code status}, and {@code body} as JSON or, where it is none, as text.
     *
     * @throws IllegalArgumentException saying what is wrong and where
     */
    static Condition success(String text) {
        return compiled("s:", SUCCESS, text);
    }

    boolean holds(Map<String, Object> facts) throws Failed {
        try {
            if (program.eval(facts) instanceof Boolean holds) {
                return holds;
            }
        } catch (CelEvaluationException e) {
            throw new Failed(e.getMessage());
        }
        throw new Failed("it is neither true nor false");
    }

    private static CelBuilder cel() {
        return CelFactory.standardCelBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
    }

    private static Condition compiled(String kind, Cel cel, String text) {
        Condition known = COMPILED.getIfPresent(kind + text);
        if (known != null) {
            return known;
        }
        try {
            Condition condition =
                    new Condition(cel.createProgram(cel.compile(text).getAst()));
            COMPILED.put(kind + text, condition);
            return condition;
        } catch (CelValidationException | CelEvaluationException e) {
            String message =
                    String.valueOf(e.getMessage()).replace("<input>:", "").strip();
            throw new IllegalArgumentException(message, e);
        }
    }
}
