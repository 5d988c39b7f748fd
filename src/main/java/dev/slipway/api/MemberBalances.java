package dev.slipway.api;

import java.util.List;

/** What a member has, as the contract writes balances. Members are answered with it where a bean provides it. */
interface MemberBalances {
    List<?> of(String tenant, String member);
}
