package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.member.MemberDetails;
import dev.slipway.member.MemberDetails.Consent;
import dev.slipway.member.PayoutAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a caller may set of a member. What only the hub sets may stand in it, so that what was read can be sent back. */
@JsonIgnoreProperties({"id", "externalId", "enrolledAt", "updatedAt", "version", "balances"})
record MemberInput(
        String tier, String language, Map<String, String> profile, List<Said> consents, PayoutAccount payoutAccount) {
    /** @param at null: now */
    record Said(String purpose, boolean granted, Instant at) {}

    static MemberInput of(MemberDetails d) {
        return new MemberInput(
                d.tier(),
                d.language(),
                d.profile(),
                d.consents().stream()
                        .map(c -> new Said(c.purpose(), c.granted(), c.at()))
                        .toList(),
                d.payoutAccount());
    }

    /** @param present what is there: an IBAN that is sent back masked stays as it is */
    MemberDetails details(MemberDetails present, Instant now) {
        return new MemberDetails(
                tier,
                language,
                profile,
                consents == null
                        ? null
                        : consents.stream()
                                .map(c -> new Consent(c.purpose(), c.granted(), c.at() == null ? now : c.at()))
                                .toList(),
                account(present.payoutAccount()));
    }

    private PayoutAccount account(PayoutAccount present) {
        if (payoutAccount == null || present == null || !present.maskedIban().equals(payoutAccount.iban())) {
            return payoutAccount;
        }
        return new PayoutAccount(payoutAccount.name(), present.iban(), payoutAccount.bic());
    }
}
