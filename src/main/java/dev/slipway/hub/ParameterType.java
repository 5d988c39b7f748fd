package dev.slipway.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a channel's parameter may be. Camel's templates have no types: a port is known by its name, a whole number and a
 * yes or no by the default that the template gives.
 */
final class ParameterType {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9_-]{1,64}");

    private ParameterType() {}

    /** What a value has to be and is not. */
    static Optional<String> unlike(RouteTemplate.Parameter parameter, String value) {
        String name = parameter.name();
        String like = parameter.otherwise() == null ? "" : parameter.otherwise();
        if (name.equals("port") || name.endsWith("Port")) {
            boolean port =
                    value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535;
            return unless(port, "is no port; give a number from 1 to 65535");
        }
        if (like.equals("true") || like.equals("false")) {
            return unless(value.equals("true") || value.equals("false"), "is neither true nor false");
        }
        if (like.equals("yes") || like.equals("no")) {
            return unless(value.equals("yes") || value.equals("no"), "is neither yes nor no");
        }
        return NUMBER.matcher(like).matches()
                ? unless(NUMBER.matcher(value).matches(), "is no whole number")
                : Optional.empty();
    }

    /** Whether it can be the name of a channel or tenant. */
    static boolean isWord(String value) {
        return WORD.matcher(value).matches();
    }

    private static Optional<String> unless(boolean fine, String otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }
}
