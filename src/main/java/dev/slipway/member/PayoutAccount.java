package dev.slipway.member;

import dev.slipway.receipt.Refusal.FieldError;
import java.util.List;
import java.util.Locale;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/**
 * Where a member's cashback is paid to.
 *
 * @param name whose account it is, at most 70 characters (ISO 20022 Max70Text, as SEPA allows)
 * @param iban ISO 13616, without spaces
 * @param bic ISO 9362, or null
 */
public record PayoutAccount(String name, String iban, String bic) {
    public PayoutAccount {
        iban = compact(iban);
        bic = compact(bic);
    }

    /** {@code DE89**************3000}: enough to know it again, too little to use it. */
    public String maskedIban() {
        return iban.substring(0, 4) + "*".repeat(iban.length() - 8) + iban.substring(iban.length() - 4);
    }

    /** Length and form by country, check digits by ISO 7064 mod 97-10. */
    void check(List<FieldError> errors) {
        if (name == null || name.isBlank() || name.length() > 70 || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(MemberDetails.error("/payoutAccount/name", "Needs the holder's name, at most 70 characters."));
        }
        if (!isIban()) {
            errors.add(MemberDetails.error("/payoutAccount/iban", "Is no valid IBAN: check its length and digits."));
        }
        if (bic != null && !isBic()) {
            errors.add(MemberDetails.error("/payoutAccount/bic", "Is no valid BIC of 8 or 11 characters."));
        }
    }

    private boolean isIban() {
        try {
            IbanUtil.validate(iban);
            return true;
        } catch (Iban4jException e) {
            return false;
        }
    }

    private boolean isBic() {
        try {
            BicUtil.validate(bic);
            return true;
        } catch (Iban4jException e) {
            return false;
        }
    }

    private static String compact(String text) {
        return text == null ? null : text.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
    }

    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
        return "PayoutAccount[…]";
    }
}
