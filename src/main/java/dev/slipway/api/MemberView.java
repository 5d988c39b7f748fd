package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.member.Member;
import dev.slipway.member.MemberDetails.Consent;
import dev.slipway.member.PayoutAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A member as the API answers it; an IBAN is masked. */
record MemberView(
        String id,
        String externalId,
        String tier,
        String language,
        Map<String, String> profile,
        List<Consent> consents,
        Account payoutAccount,
        Instant enrolledAt,
        Instant updatedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<?> balances) {
    record Account(String name, String iban, String bic) {}

    static MemberView of(Member m, List<?> balances) {
        PayoutAccount account = m.details().payoutAccount();
        return new MemberView(
                m.id(),
                m.externalId(),
                m.details().tier(),
                m.details().language(),
                m.details().profile(),
                m.details().consents(),
                account == null ? null : new Account(account.name(), account.maskedIban(), account.bic()),
                m.enrolledAt(),
                m.updatedAt(),
                m.version(),
                balances);
    }
}
