package dev.slipway.intake.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One {@code Authentication-Results} header (RFC 8601 §2.2).
 *
 * @param server whose findings they are: the authserv-id
 */
record AuthenticationResults(String server, List<Finding> findings) {
    /** @param properties by {@code ptype.property}, in lower case */
    record Finding(String method, String result, Map<String, String> properties) {}

    static AuthenticationResults parse(String header) {
        List<String> parts = split(header);
        String server = parts.isEmpty() ? "" : parts.getFirst().strip().split("\\s+")[0];
        return new AuthenticationResults(
                server,
                parts.stream()
                        .skip(1)
                        .map(AuthenticationResults::finding)
                        .filter(finding -> finding.method() != null)
                        .toList());
    }

    /**
     * DMARC passed for the domain, or SPF or DKIM for one that it is, or lies under. A domain under the one that passed
     * is vouched for by its parent; the other way round would need the public suffix list.
     */
    boolean vouchesFor(String domain) {
        return findings.stream().anyMatch(finding -> "pass".equals(finding.result()) && vouches(finding, domain));
    }

    private static boolean vouches(Finding finding, String domain) {
        Map<String, String> said = finding.properties();
        return switch (finding.method()) {
            case "dmarc" -> domain.equals(host(said.get("header.from")));
            case "spf" -> aligned(host(said.get("smtp.mailfrom")), domain);
            case "dkim" -> aligned(host(said.getOrDefault("header.d", said.get("header.i"))), domain);
            default -> false;
        };
    }

    private static boolean aligned(String passed, String domain) {
        return passed.contains(".") && (domain.equals(passed) || domain.endsWith("." + passed));
    }

    private static String host(String value) {
        return value == null ? "" : value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static Finding finding(String text) {
        String[] words = text.strip().split("\\s+(?=[^\\s=]+=)");
        String[] method = words[0].split("=", 2);
        if (method.length < 2) {
            return new Finding(null, null, Map.of());
        }
        Map<String, String> properties = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            properties.putIfAbsent(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip());
        }
        return new Finding(
                method[0].strip().replaceFirst("/.*", "").toLowerCase(Locale.ROOT),
                method[1].strip().toLowerCase(Locale.ROOT),
                properties);
    }

    /** At the semicolons outside quotes; comments (RFC 5322 §3.2.2) and quotes go. */
    private static List<String> split(String header) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int comment = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && (quoted || comment > 0)) {
                i++;
            } else if (comment > 0) {
                comment += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                part.append(" =;".indexOf(c) < 0 ? c : '_'); // a quoted word stays one word
            } else if (c == '(') {
                comment = 1;
                part.append(' ');
            } else if (c == ';') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(Character.isWhitespace(c) ? ' ' : c);
            }
        }
        parts.add(part.toString());
        parts.replaceAll(one -> one.replaceAll("\\s*=\\s*", "="));
        return parts;
    }
}
