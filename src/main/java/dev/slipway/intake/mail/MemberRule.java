package dev.slipway.intake.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** How a channel finds out whose a mail is: one way, or several in order, e.g. {@code plus-address,sender}. */
public final class MemberRule {
    private static final String SUBJECT = "subject:";
    private static final Pattern BETWEEN = Pattern.compile(",(?=sender(?:,|$)|plus-address(?:,|$)|subject:)");

    private final List<Way> ways;

    private sealed interface Way {}

    private record BySender() implements Way {}

    private record ByPlusAddress() implements Way {}

    private record BySubject(Pattern pattern) implements Way {}

    /**
     * Who a mail may be from.
     *
     * @param id perhaps the tenant's own id for the member
     * @param sender the id is the address of the sender, whose profile may say it too
     */
    public record Candidate(String id, boolean sender) {}

    private MemberRule(List<Way> ways) {
        this.ways = ways;
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    public static MemberRule parse(String rule) {
        return new MemberRule(
                Arrays.stream(BETWEEN.split(rule.strip())).map(MemberRule::way).toList());
    }

    private static Way way(String word) {
        if (word.startsWith(SUBJECT)) {
            try {
                Pattern pattern = Pattern.compile(word.substring(SUBJECT.length()));
                if (pattern.matcher("").groupCount() < 1) {
                    throw new IllegalArgumentException("'" + word + "' has no group to hold the member's id");
                }
                return new BySubject(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("'" + word + "' is no regular expression: " + e.getDescription(), e);
            }
        }
        return switch (word) {
            case "sender" -> new BySender();
            case "plus-address" -> new ByPlusAddress();
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' is none of sender, plus-address, subject:<regular expression>");
        };
    }

    /**
     * In the order of the rule.
     *
     * @param inbox the channel's own address, or null: then any with a plus is taken for one of it
     * @param genuine whether the sender is who they say
     */
    public List<Candidate> candidates(Mail mail, String inbox, boolean genuine) {
        Set<Candidate> found = new LinkedHashSet<>();
        for (Way way : ways) {
            switch (way) {
                case BySender by -> {
                    if (genuine && mail.sender().address() != null) {
                        found.add(new Candidate(mail.sender().address(), true));
                    }
                }
                case ByPlusAddress by ->
                    mail.recipients().stream()
                            .flatMap(address -> plus(address, inbox))
                            .forEach(id -> found.add(new Candidate(id, false)));
                case BySubject by ->
                    subject(by.pattern(), mail.subject()).forEach(id -> found.add(new Candidate(id, false)));
            }
        }
        return new ArrayList<>(found);
    }

    /** Whether a mail whose sender is not proven could be somebody's if they were. */
    public boolean asksForSender() {
        return ways.stream().anyMatch(BySender.class::isInstance);
    }

    private static Stream<String> plus(String address, String inbox) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        if (plus < 1 || plus > at - 2) {
            return Stream.empty();
        }
        String plain = address.substring(0, plus) + address.substring(at);
        return inbox == null || inbox.equalsIgnoreCase(plain)
                ? Stream.of(address.substring(plus + 1, at))
                : Stream.empty();
    }

    private static Stream<String> subject(Pattern pattern, String subject) {
        try {
            Matcher matcher = pattern.matcher(new Patience(subject));
            return matcher.find()
                            && matcher.group(1) != null
                            && !matcher.group(1).isBlank()
                    ? Stream.of(matcher.group(1).strip())
                    : Stream.empty();
        } catch (Patience.Lost e) {
            return Stream.empty();
        }
    }
}
