package dev.slipway.hub;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a thing is, by where it lies: {@code {member}/…}, {@code {tenant}/{member}/…}, {@code scans/{member}_*}.
 * {@code {tenant}} and {@code {member}} stand for some characters of one segment of the path, {@code *} for any of one
 * segment, {@code …} (or {@code **}) for whatever follows, at least one character; all else for itself.
 */
final class PathPattern {
    private static final Pattern PART = Pattern.compile("\\{(?<name>[^{}]*)}|(?<rest>…|\\*\\*)|(?<any>\\*)|[^{}*…]+|.");
    private static final Set<String> NAMES = Set.of("tenant", "member");
    private static final int LONGEST = 4096;

    private final Pattern pattern;
    private final Set<String> names;

    /** Components are null where the pattern does not name them. */
    record Whose(String tenant, String member) {}

    private PathPattern(Pattern pattern, Set<String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /** @throws IllegalArgumentException that says what is wrong with it */
    static PathPattern of(String text) {
        StringBuilder regex = new StringBuilder();
        Set<String> names = new HashSet<>();
        boolean open = false;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            boolean wild = part.group("name") != null || part.group("any") != null || part.group("rest") != null;
            if (wild && open) {
                throw wrong(text, "between two of {…}, * and … there must be something to tell them apart");
            }
            open = wild;
            if (part.group("name") != null) {
                if (!NAMES.contains(part.group("name")) || !names.add(part.group("name"))) {
                    throw wrong(text, "there are {tenant} and {member}, each once");
                }
                regex.append("(?<").append(part.group("name")).append(">[^/]+?)");
            } else if (part.group("rest") != null) {
                if (part.end() != text.length()) {
                    throw wrong(text, "… comes last");
                }
                regex.append(".+");
            } else if (part.group("any") != null) {
                regex.append("[^/]*?");
            } else if (part.group().equals("{") || part.group().equals("}")) {
                throw wrong(text, "a brace has no other");
            } else {
                regex.append(Pattern.quote(part.group()));
            }
        }
        return new PathPattern(Pattern.compile(regex.toString(), Pattern.DOTALL), names);
    }

    /** Whether things of several tenants may lie there. */
    boolean namesTenant() {
        return names.contains("tenant");
    }

    /** @param path with slashes, relative to the channel's root */
    Optional<Whose> match(String path) {
        Matcher found = pattern.matcher(path);
        if (path.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Whose(group(found, "tenant"), group(found, "member")));
    }

    private String group(Matcher found, String name) {
        return names.contains(name) ? found.group(name) : null;
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no path pattern: " + why);
    }
}
