package dev.slipway.hub;

import dev.slipway.intake.mail.MemberRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a channel's parameter may be. Camel's templates have no types: a port and a path are known by their names, a whole
 * number and a yes or no by the default that the template gives, and a choice by a description that begins with it, as in
 * {@code "move | delete: what becomes of it"}.
 */
final class ParameterType {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern CHOICE = Pattern.compile("((?:[a-z0-9-]+ \\| )+[a-z0-9-]+): .*");
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
        if (name.equals("path")) {
            return parsed(value, PathPattern::of);
        }
        if (name.equals("member") && like.equals("sender")) {
            return parsed(value, MemberRule::parse);
        }
        Matcher choice = CHOICE.matcher(parameter.description());
        if (choice.matches()) {
            List<String> words = List.of(choice.group(1).split(" \\| "));
            return unless(words.contains(value), "is none of " + String.join(", ", words));
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

    private static Optional<String> parsed(String value, Function<String, Object> parser) {
        try {
            parser.apply(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("cannot be used: " + e.getMessage());
        }
    }

    /** Whether it can be the name of a channel or tenant. */
    static boolean isWord(String value) {
        return WORD.matcher(value).matches();
    }

    private static Optional<String> unless(boolean fine, String otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }
}
