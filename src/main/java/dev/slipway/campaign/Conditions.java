package dev.slipway.campaign;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions in the Common Expression Language (github.com/google/cel-spec): checked against the fields that there are,
 * bounded in length, depth, iterations and regular expressions (RE2, linear). CEL is loaded with the first condition,
 * not before.
 */
final class Conditions {
    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(32)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(500)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final StructType LINE = struct(
            "Line",
            ImmutableMap.of(
                    "description", SimpleType.STRING,
                    "quantity", SimpleType.DOUBLE,
                    "amount", SimpleType.DOUBLE,
                    "code", SimpleType.STRING,
                    "category", SimpleType.STRING,
                    "kind", SimpleType.STRING));
    private static final StructType RECEIPT = struct(
            "Receipt",
            ImmutableMap.of(
                    "total", SimpleType.DOUBLE,
                    "currency", SimpleType.STRING,
                    "merchant", SimpleType.STRING,
                    "date", SimpleType.STRING,
                    "time", SimpleType.STRING,
                    "weekday", SimpleType.INT,
                    "lines", ListType.create(LINE)));
    private static final StructType MEMBER =
            struct("Member", ImmutableMap.of("tier", SimpleType.STRING, "enrolledAt", SimpleType.STRING));

    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setOptions(BOUNDS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new Types())
            .addVar("receipt", RECEIPT)
            .addVar("member", MEMBER)
            .setResultType(SimpleType.BOOL)
            .build();

    private static final Recent<String, CelRuntime.Program> COMPILED = new Recent<>(1_000);

    private Conditions() {}

    /** The condition could not be worked out for this receipt, e.g. because its total was not read. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What is wrong with a condition, with the place, or empty if it can be used. */
    static Optional<String> fault(String condition) {
        try {
            program(condition);
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(e.getMessage().replace("<input>:", "").strip());
        } catch (CelEvaluationException e) {
            return Optional.of(e.getMessage());
        }
    }

    static boolean holds(String condition, Map<String, Object> facts) throws Failed {
        try {
            return (Boolean) program(condition).eval(facts);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Failed(e.getMessage(), e);
        }
    }

    private static CelRuntime.Program program(String condition) throws CelValidationException, CelEvaluationException {
        CelRuntime.Program known = COMPILED.get(condition);
        if (known == null) {
            known = CEL.createProgram(CEL.compile(condition).getAst());
            COMPILED.put(condition, known);
        }
        return known;
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create("slipway." + name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableSet<CelType> types() {
            return ImmutableSet.of(RECEIPT, LINE, MEMBER);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return types().stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
