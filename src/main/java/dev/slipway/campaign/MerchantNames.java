package dev.slipway.campaign;

import dev.slipway.receipt.Merchant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shops of a campaign. A receipt is of one of them if its chain is that name, or its merchant's name begins with that
 * name (a branch or its owner may follow: {@code REWE Richrath}); legal forms, greetings, case, accents and punctuation do
 * not count, misread letters as {@link Likeness} says. After a name of up to three letters only words that any shop bears
 * may follow ({@code dm-drogerie markt}, but not {@code DM Reisen}).
 */
final class MerchantNames {
    private static final Set<String> LEGAL = Set.of(
            "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ek", "ev", "eg", "co", "cie", "se", "sa", "sas", "sasu",
            "sarl", "eurl", "snc", "sca", "bv", "nv", "vof", "ltd", "limited", "plc", "llp", "llc", "inc", "corp", "sl",
            "slu", "sau", "srl", "spa", "sapa", "scoop", "scarl", "ges", "und", "and", "et");
    private static final Set<String> GREETING = Set.of(
            "ihr",
            "ihre",
            "dein",
            "your",
            "votre",
            "su",
            "tu",
            "uw",
            "il",
            "willkommen",
            "welcome",
            "bienvenue",
            "bienvenido",
            "bienvenidos",
            "benvenuti",
            "benvenuto",
            "welkom",
            "bei",
            "bij",
            "to",
            "chez",
            "a",
            "da",
            "en");
    private static final Set<String> OF_ANY_SHOP = folded(
            "markt",
            "supermarkt",
            "drogerie",
            "drogeriemarkt",
            "center",
            "centre",
            "city",
            "express",
            "filiale",
            "store",
            "shop",
            "market",
            "super",
            "supermarket",
            "supermercado",
            "supermarche",
            "supermercato",
            "hyper",
            "discount",
            "danke",
            "sagt");

    private final List<List<String>> names;
    private final List<String> given;

    MerchantNames(Definition.Merchants merchants) {
        given = merchants.include();
        names = merchants.include().stream()
                .flatMap(name ->
                        Stream.concat(Stream.of(name), merchants.aliases().getOrDefault(name, List.of()).stream()))
                .map(MerchantNames::core)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    boolean all() {
        return given.isEmpty();
    }

    boolean include(Merchant merchant) {
        List<List<String>> printed = Stream.of(merchant.chain(), merchant.name())
                .filter(Objects::nonNull)
                .map(MerchantNames::core)
                .toList();
        return names.stream().anyMatch(name -> printed.stream().anyMatch(words -> begins(words, name)));
    }

    private static boolean begins(List<String> words, List<String> name) {
        if (words.isEmpty()) {
            return false;
        }
        String whole = String.join("", name);
        int taken = Likeness.spoken(words, 0, name);
        if (taken == 0) {
            String first = words.getFirst();
            return first.startsWith(whole) && OF_ANY_SHOP.contains(first.substring(whole.length()));
        }
        return whole.length() > 3
                || words.stream().skip(taken).allMatch(word -> OF_ANY_SHOP.contains(word) || Letters.isNumber(word));
    }

    /** The words that name the shop. */
    private static List<String> core(String name) {
        List<String> words = Letters.words(Letters.plain(name));
        int first = 0;
        while (first < words.size() - 1 && GREETING.contains(words.get(first))) {
            first++;
        }
        List<String> core = new ArrayList<>();
        for (String word : words.subList(first, words.size())) {
            if (core.isEmpty() || !LEGAL.contains(word)) {
                core.add(Letters.folded(word));
            }
        }
        return core;
    }

    private static Set<String> folded(String... words) {
        return Stream.of(words).map(Letters::folded).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
