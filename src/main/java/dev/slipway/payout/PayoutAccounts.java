package dev.slipway.payout;

import java.util.Optional;

/** Where members want their cashback paid. */
public interface PayoutAccounts {
    /** @param member {@code mem_…} */
    Optional<PayoutAccount> of(String tenant, String member);

    /** Components are null where the member has not given them. */
    record PayoutAccount(String name, String iban, String bic) {
        static final PayoutAccount NONE = new PayoutAccount(null, null, null);
    }
}
