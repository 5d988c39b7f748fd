package dev.slipway.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with JSON that came: where, and what would be right; never what else it held. */
final class JsonFault {
    private static final Pattern MISSING = Pattern.compile("Missing required creator property '([^']+)'");
    private static final int LONGEST = 200;

    private JsonFault() {}

    static Fault of(JacksonException e) {
        if (e.getCause() instanceof Refusal refusal) {
            return new Fault(refusal.code(), refusal.getMessage(), refusal.errors(), Map.of());
        }
        if (!(e instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty() && !(e instanceof MismatchedInputException)) {
            return Fault.of("request.malformed", "The JSON is malformed or breaks off" + at(e.getLocation()) + ".");
        }
        return switch (mapping) {
            case UnrecognizedPropertyException unknown ->
                invalid(
                        "request.unknown_field",
                        "The JSON has a field that is not known here.",
                        pointer(unknown),
                        known(unknown));
            case InvalidNullException missing -> value(missing, pointer(missing), "Must not be null.");
            case ValueInstantiationException refused -> value(refused, pointer(refused), reason(refused));
            case InvalidFormatException format -> value(format, pointer(format), needed(format.getTargetType()));
            case MismatchedInputException mismatch -> mismatch(mismatch);
            default ->
                mapping.getCause() instanceof JacksonException
                        ? Fault.of(
                                "request.malformed", "The JSON is malformed or breaks off" + at(e.getLocation()) + ".")
                        : value(mapping, pointer(mapping), reason(mapping));
        };
    }

    private static Fault mismatch(MismatchedInputException e) {
        Matcher missing = MISSING.matcher(e.getOriginalMessage());
        if (missing.find()) {
            String name = missing.group(1);
            String pointer = pointer(e);
            return value(e, pointer.endsWith("/" + name) ? pointer : pointer + "/" + name, "Is missing.");
        }
        return value(e, pointer(e), needed(e.getTargetType()));
    }

    private static Fault value(JsonMappingException e, String pointer, String message) {
        return invalid(
                "request.invalid",
                "The JSON has a value that cannot be taken" + at(e.getLocation()) + ".",
                pointer,
                message);
    }

    private static Fault invalid(String code, String detail, String pointer, String message) {
        return new Fault(code, detail, List.of(new FieldError(pointer, code, message)), Map.of());
    }

    private static String reason(JsonMappingException e) {
        String why = e.getCause() == null ? null : e.getCause().getMessage();
        if (why == null || why.isBlank() || e.getCause() instanceof NullPointerException) {
            return "Cannot be taken.";
        }
        return why.length() > LONGEST ? why.substring(0, LONGEST) + "…" : why;
    }

    private static String known(UnrecognizedPropertyException e) {
        return "Is not known. Known are: "
                + e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                + ".";
    }

    private static String needed(Class<?> type) {
        if (type == null) {
            return "Cannot be taken.";
        }
        if (type.isEnum()) {
            return "Must be one of " + words(type) + ".";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "Must be true or false.";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "Must be a number.";
        }
        if (type == String.class) {
            return "Must be a text.";
        }
        if (type == Instant.class) {
            return "Must be an instant such as 2026-11-22T10:00:00Z.";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "Must be a list.";
        }
        return "Must be an object or a value of another form.";
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(java.lang.reflect.Field::isEnumConstant)
                .map(field -> {
                    var named = field.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
                    return named == null ? field.getName() : named.value();
                })
                .collect(Collectors.joining(", "));
    }

    private static String at(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** RFC 6901. */
    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (Reference step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? String.valueOf(step.getIndex())
                                    : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
