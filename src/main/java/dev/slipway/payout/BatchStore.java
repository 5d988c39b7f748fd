package dev.slipway.payout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where batches and their payments are kept. */
interface BatchStore {
    /** The batch that the request began: {@code id} the first time, and the same one from then on. */
    String begun(String tenant, String request, String id);

    /** Forgets the request: it led to nothing and may be made again. */
    void forget(String tenant, String request);

    /** Keeps a new batch; one that is there stays as it is. */
    void create(Batch batch);

    Optional<Batch> byId(String tenant, String id);

    /** Replaces the batch if it is still at the version before. */
    boolean change(Batch next);

    void discard(Batch batch);

    /** Newest first, none that is being collected. */
    List<Batch> newest(String tenant, String after, int limit);

    /** Of all tenants, with one of these states since before {@code before}. */
    List<Batch> standing(Instant before, int limit, List<BatchStatus> states);

    /** Adds a member to those that the batch asks, once. */
    void plan(Batch batch, String member);

    /** How many members are planned. */
    long planned(Batch batch);

    /** Planned members from the {@code n}th on, counted from 0. */
    List<String> planned(Batch batch, long n, int limit);

    /** Adds the member's payment as the next row, once. */
    void pay(Batch batch, Payment payment);

    /** Rows after the {@code n}th, in order. */
    List<Payment> payments(String tenant, String batch, long n, int limit);

    /** Number and sum of the rows. */
    Totals totals(Batch batch);

    record Totals(long rows, long minor) {}

    /** Batches with events that nobody has told since before {@code before}. */
    List<Batch> untold(Instant before, int limit);

    void told(String tenant, String batch, String type);
}
