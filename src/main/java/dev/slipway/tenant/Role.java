package dev.slipway.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a key may do. */
public enum Role {
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("intake")
    INTAKE,
    @JsonProperty("crm")
    CRM,
    @JsonProperty("marketer")
    MARKETER,
    @JsonProperty("reviewer")
    REVIEWER,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("finance_maker")
    FINANCE_MAKER,
    @JsonProperty("finance_approver")
    FINANCE_APPROVER,
    @JsonProperty("auditor")
    AUDITOR;

    /** As the contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no role has that word */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
