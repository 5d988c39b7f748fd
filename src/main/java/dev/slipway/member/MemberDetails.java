package dev.slipway.member;

import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the tenant may say of a member.
 *
 * @param tier {@code [a-z0-9_-]{1,64}}, {@code standard} where nothing is said
 * @param language ISO 639-1, or null: the tenant's
 * @param profile the tenant's own words about the member
 * @param payoutAccount where cashback goes, or null
 */
public record MemberDetails(
        String tier,
        String language,
        Map<String, String> profile,
        List<Consent> consents,
        PayoutAccount payoutAccount) {
    public static final MemberDetails NONE = new MemberDetails(null, null, null, null, null);

    private static final Pattern WORD = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int FIELDS = 50;
    private static final int LENGTH = 500;
    private static final String INVALID = "member.invalid";

    /**
     * What a member agreed to, or did not.
     *
     * @param purpose {@code [a-z0-9_-]{1,64}}, e.g. {@code newsletter}
     * @param at when they said so
     */
    public record Consent(String purpose, boolean granted, Instant at) {}

    public MemberDetails {
        tier = tier == null ? "standard" : tier;
        profile = profile == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(profile));
        consents = consents == null ? List.of() : List.copyOf(consents);
    }

    /** @throws Refusal {@code member.invalid} naming each thing that is wrong */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        if (!WORD.matcher(tier).matches()) {
            errors.add(error("/tier", "A tier is 1 to 64 of a-z, 0-9, _ and -."));
        }
        if (language != null && !LANGUAGES.contains(language)) {
            errors.add(error("/language", "Needs an ISO 639-1 language in lower case such as de."));
        }
        if (profile.size() > FIELDS) {
            errors.add(error("/profile", "Holds at most " + FIELDS + " fields."));
        }
        profile.forEach((field, value) -> {
            if (!FIELD.matcher(field).matches()) {
                errors.add(error("/profile", "A field's name is a letter and up to 63 letters, digits, _ and -."));
            } else if (value == null || value.length() > LENGTH) {
                errors.add(error("/profile/" + field, "Needs a text of at most " + LENGTH + " characters."));
            }
        });
        checkConsents(errors);
        if (payoutAccount != null) {
            payoutAccount.check(errors);
        }
        if (!errors.isEmpty()) {
            throw new Refusal(INVALID, "This cannot be kept of a member.", errors);
        }
    }

    private void checkConsents(List<FieldError> errors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < consents.size(); i++) {
            String purpose = consents.get(i).purpose();
            if (purpose == null || !WORD.matcher(purpose).matches()) {
                errors.add(error("/consents/" + i + "/purpose", "A purpose is 1 to 64 of a-z, 0-9, _ and -."));
            } else if (!seen.add(purpose)) {
                errors.add(error("/consents/" + i + "/purpose", "Names a purpose a second time."));
            } else if (consents.get(i).at() == null) {
                errors.add(error("/consents/" + i + "/at", "Needs the instant of the consent."));
            }
        }
        if (consents.size() > FIELDS) {
            errors.add(error("/consents", "Holds at most " + FIELDS + " consents."));
        }
    }

    static FieldError error(String pointer, String message) {
        return new FieldError(pointer, INVALID, message);
    }
}
