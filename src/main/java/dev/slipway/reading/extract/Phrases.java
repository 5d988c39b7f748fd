package dev.slipway.reading.extract;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds phrases in rows, whatever the language: a German shop may print English. */
final class Phrases {
    static final Map<Role, Phrases> BY_ROLE = byRole();
    static final Phrases COMPANY = new Phrases(LanguagePack.COMPANY_WORDS);

    private final List<List<String>> all;

    Phrases(Collection<String> phrases) {
        all = phrases.stream()
                .map(Folded::tokens)
                .filter(p -> !p.isEmpty())
                .distinct()
                .toList();
    }

    static Set<Role> roles(List<String> tokens) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        BY_ROLE.forEach((role, phrases) -> {
            if (phrases.end(tokens) >= 0) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** The index behind the longest phrase found, or -1. */
    int end(List<String> tokens) {
        int best = -1;
        int longest = 0;
        for (int i = 0; i < tokens.size(); i++) {
            for (List<String> phrase : all) {
                if (phrase.size() > longest && startsAt(tokens, i, phrase)) {
                    best = i + phrase.size();
                    longest = phrase.size();
                }
            }
        }
        return best;
    }

    private static boolean startsAt(List<String> tokens, int at, List<String> phrase) {
        if (at + phrase.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!Folded.same(tokens.get(at + i), phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Map<Role, Phrases> byRole() {
        Map<Role, Phrases> map = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String key = role.name().toLowerCase(java.util.Locale.ROOT);
            map.put(
                    role,
                    new Phrases(LanguagePack.ALL.stream()
                            .flatMap(pack -> pack.words().getOrDefault(key, List.of()).stream())
                            .toList()));
        }
        return map;
    }
}
