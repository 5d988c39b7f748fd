package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the phrases of all language packs in rows, whatever the language: a German shop may print English. */
final class Phrases {
    /** Letters: spaces are lost, but a shorter word can be one of its own. */
    private static final int TELLING = 7;

    private static final Map<String, List<Phrase>> BY_FIRST_WORD = new HashMap<>();
    private static final Map<Integer, List<String>> WORDS_BY_LENGTH = new HashMap<>();
    private static final Set<String> WORDS;
    /** Names of goods: {@code Pesto} is no {@code resto}, {@code pomme} no {@code somme}. */
    private static final Set<String> GOODS;

    static {
        for (Role role : Role.values()) {
            for (LanguagePack pack : LanguagePack.ALL) {
                pack.words()
                        .getOrDefault(role.name().toLowerCase(Locale.ROOT), List.of())
                        .forEach(p -> add(role, p));
            }
        }
        LanguagePack.COMPANIES.get("kinds").forEach(p -> add(Role.COMPANY, p));
        LanguagePack.COMPANIES.get("legal").forEach(p -> add(Role.COMPANY_LEGAL, p));
        Set<String> words = new java.util.TreeSet<>();
        BY_FIRST_WORD.values().forEach(phrases -> phrases.forEach(p -> words.addAll(p.words())));
        words.forEach(w -> WORDS_BY_LENGTH
                .computeIfAbsent(w.length(), n -> new ArrayList<>())
                .add(w));
        WORDS = Set.copyOf(words);
        Set<String> goods = new java.util.TreeSet<>();
        LanguagePack.ALL.forEach(pack ->
                pack.categories().values().forEach(names -> names.forEach(name -> goods.addAll(Folded.tokens(name)))));
        GOODS = Set.copyOf(goods);
    }

    private record Phrase(Role role, List<String> words) {}

    private Phrases() {}

    private static void add(Role role, String text) {
        List<String> words = Folded.tokens(text);
        if (!words.isEmpty()) {
            add(new Phrase(role, words));
            String glued = String.join("", words);
            if (words.size() > 1 && glued.length() >= TELLING) {
                add(new Phrase(role, List.of(glued)));
            }
        }
    }

    private static void add(Phrase phrase) {
        BY_FIRST_WORD
                .computeIfAbsent(phrase.words().getFirst(), w -> new ArrayList<>())
                .add(phrase);
    }

    /** The tokens of a text, those that are one letter off a word of the packs put right. */
    static List<String> tokens(String text) {
        return Folded.tokens(text).stream().map(Phrases::known).toList();
    }

    /** @param confidence of the text: what was clear is taken as it stands */
    static List<String> tokens(String text, double confidence) {
        return confidence >= Row.CLEAR ? Folded.tokens(text) : tokens(text);
    }

    private static String known(String token) {
        if (token.length() < 5 || WORDS.contains(token) || GOODS.contains(token)) {
            return token;
        }
        String near = null;
        for (int length : new int[] {token.length(), token.length() - 1, token.length() + 1}) {
            for (String word : WORDS_BY_LENGTH.getOrDefault(length, List.of())) {
                if (Folded.same(token, word)) {
                    if (Folded.looksLike(token, word)) {
                        return word;
                    }
                    near = near == null ? word : near;
                }
            }
        }
        return near == null ? token : near;
    }

    static Set<Role> roles(List<String> tokens) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int i = 0; i < tokens.size(); i++) {
            for (Phrase phrase : BY_FIRST_WORD.getOrDefault(tokens.get(i), List.of())) {
                if (!roles.contains(phrase.role()) && startsAt(tokens, i, phrase.words())) {
                    roles.add(phrase.role());
                }
            }
        }
        return roles;
    }

    /** How many tokens the longest phrase of a role takes at a place, 0 if none stands there. */
    static int lengthAt(List<String> tokens, int at, Role role) {
        return BY_FIRST_WORD.getOrDefault(tokens.get(at), List.of()).stream()
                .filter(p -> p.role() == role && startsAt(tokens, at, p.words()))
                .mapToInt(p -> p.words().size())
                .max()
                .orElse(0);
    }

    private static boolean startsAt(List<String> tokens, int at, List<String> words) {
        return at + words.size() <= tokens.size()
                && tokens.subList(at, at + words.size()).equals(words);
    }
}
