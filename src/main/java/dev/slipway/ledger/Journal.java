package dev.slipway.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the ledger's decisions are written to: one chain for each account, and a cache of where each stands. */
interface Journal {
    Optional<Entry> tip(Account account);

    Optional<Entry> byCause(Account account, String cause);

    /** Up to {@code limit} entries after {@code seq}, in order and without gaps. */
    List<Entry> after(Account account, long seq, int limit);

    /**
     * The entry of the cause: the one that is there, or the one that {@code decide} makes of the account's tip.
     *
     * @param decide without effects, since it is asked again when another writer was first
     * @return empty if {@code decide} said so
     */
    Optional<Entry> append(Account account, String cause, Function<Optional<Entry>, Optional<Body>> decide);

    /** A tenant's accounts in the order of their owners. Each account is here before its first entry is. */
    List<Cached> accounts(String tenant, String afterOwner, int limit);

    /** Campaigns' accounts of all tenants, in the order of their chains. */
    List<Account> campaigns(String afterChain, int limit);

    /** Members whose cached balances say that something is payable, in order. */
    List<String> withPayable(String tenant, String currency, String afterMember, int limit);

    /** Brings the cache up to the tip. */
    void refresh(Account account);

    /** How many entries a tenant's accounts have. */
    long entries(String tenant);

    /** What is cached of an account; it may lag behind the chain, and only moves forward. */
    record Cached(Account account, long seq, List<Posting> balances) {}
}
