package dev.slipway.tenant;

import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operator may say of a tenant.
 *
 * @param name for people, 1 to 200 characters
 * @param currency ISO 4217, of money that has minor units
 * @param zone of the IANA time zone database, e.g. {@code Europe/Berlin}
 * @param language ISO 639-1, lower case
 * @param country ISO 3166-1 alpha-2, upper case, or null
 * @param test null means false
 * @param contact where mails to those who look after the tenant's endpoints go, or null
 */
public record TenantSettings(
        String name, String currency, String zone, String language, String country, Boolean test, String contact) {
    static final TenantSettings DEFAULT =
            new TenantSettings("Default", "EUR", "Europe/Berlin", "de", "DE", false, null);

    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws Refusal {@code tenant.bad_id} if it is none of {@code [a-z0-9_-]{1,64}} */
    static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refusal(
                    "tenant.bad_id", "A tenant's id is 1 to 64 of a-z, 0-9, _ and -, for example acme or acme-2.");
        }
    }

    /** @throws Refusal {@code tenant.invalid} naming each setting that is wrong */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        if (name == null
                || name.isBlank()
                || name.length() > 200
                || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(error("name", "Needs a name of 1 to 200 characters."));
        }
        if (!isCurrency(currency)) {
            errors.add(error("currency", "Needs an ISO 4217 currency such as EUR."));
        }
        if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add(error("zone", "Needs a time zone of the IANA database such as Europe/Berlin."));
        }
        if (language == null || !LANGUAGES.contains(language)) {
            errors.add(error("language", "Needs an ISO 639-1 language in lower case such as de."));
        }
        if (country != null && !COUNTRIES.contains(country)) {
            errors.add(error("country", "Needs an ISO 3166-1 country in upper case such as DE, or null."));
        }
        if (contact != null
                && (contact.length() > 254 || !ADDRESS.matcher(contact).matches())) {
            errors.add(error("contact", "Needs a mail address such as ops@example.com, or null."));
        }
        if (!errors.isEmpty()) {
            throw new Refusal("tenant.invalid", "These settings of the tenant cannot be taken.", errors);
        }
    }

    private static boolean isCurrency(String code) {
        return code != null
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(c -> c.getCurrencyCode().equals(code) && c.getDefaultFractionDigits() >= 0);
    }

    private static FieldError error(String field, String message) {
        return new FieldError("/" + field, "tenant.invalid", message);
    }
}
