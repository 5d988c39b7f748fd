package dev.slipway.webhook;

import dev.slipway.receipt.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys an endpoint signs with: the newest of each scheme, and for an overlap those before it. */
final class Keyring {
    /** So that the header of signatures stays within what web servers take. */
    private static final int MOST = 40;

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final SecureRandom random = new SecureRandom();

    /**
     * Keys for these schemes: those that are there, else those that were brought, else random ones. What belongs to no
     * scheme any more is gone.
     *
     * @param version of the endpoint from now on
     */
    List<Secret> of(List<Scheme> schemes, List<Secret> present, List<Secret> brought, long version, Instant now) {
        List<Secret> all = new ArrayList<>();
        for (Scheme scheme : schemes) {
            List<Secret> usable = of(scheme, present).stream()
                    .filter(secret -> secret.usableAt(now))
                    .toList();
            all.addAll(usable.isEmpty() ? List.of(next(scheme, brought, version)) : usable);
        }
        return all;
    }

    /**
     * A new key for each scheme; those before it sign as well until the overlap is over.
     *
     * @throws Refusal {@code webhook.overlap_invalid}, {@code webhook.secrets_too_many}
     */
    List<Secret> rotated(
            List<Scheme> schemes,
            List<Secret> present,
            List<Secret> brought,
            Duration overlap,
            long version,
            Instant now) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Refusal("webhook.overlap_invalid", "the overlap is between PT0S and " + LONGEST_OVERLAP);
        }
        List<Secret> all = new ArrayList<>();
        for (Scheme scheme : schemes) {
            all.add(next(scheme, brought, version));
            of(scheme, present).stream()
                    .map(secret -> secret.until(now.plus(overlap)))
                    .filter(secret -> secret.usableAt(now))
                    .forEach(all::add);
        }
        if (all.size() > MOST) {
            throw new Refusal(
                    "webhook.secrets_too_many",
                    "%d keys would sign at once, at most %d do; wait until an overlap ends, or rotate with a shorter one"
                            .formatted(all.size(), MOST));
        }
        return all;
    }

    private Secret next(Scheme scheme, List<Secret> brought, long version) {
        List<Secret> mine = of(scheme, brought);
        return mine.isEmpty() ? Secret.random(scheme, random, version) : mine.getFirst();
    }

    private static List<Secret> of(Scheme scheme, List<Secret> secrets) {
        return secrets.stream().filter(secret -> secret.scheme() == scheme).toList();
    }
}
