package dev.slipway.payout;

import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What batches have to tell: one event for each transition, under {@code payout/<pbt>/<type>}. */
@Component
public class PayoutNews implements Untold {
    private final BatchStore store;

    PayoutNews(BatchStore store) {
        this.store = store;
    }

    @Override
    public List<Happening> untold(Instant before, int limit) {
        return store.untold(before, limit).stream()
                .flatMap(batch -> of(batch).stream())
                .limit(limit)
                .toList();
    }

    /** What this batch has still to tell, in order. */
    public List<Happening> of(Batch batch) {
        return batch.untold().stream().map(type -> happening(batch, type)).toList();
    }

    @Override
    public void told(Happening happening) {
        if (happening.cause().startsWith("payout/")) {
            store.told(happening.tenant(), happening.cause().split("/")[1], happening.type());
        }
    }

    private static Happening happening(Batch batch, String type) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", batch.id());
        data.put("status", word(type));
        data.put("campaign", batch.terms().campaign());
        data.put("payments", batch.payments());
        data.put(
                "total",
                Map.of(
                        "amount",
                        batch.total().amount(),
                        "currency",
                        batch.terms().currency()));
        data.put("url", "/v1/payouts/batches/" + batch.id());
        return new Happening(
                batch.tenant(), null, type, "payout/" + batch.id() + "/" + word(type), at(batch, type), data);
    }

    /** The status that the transition led to; a later one may have followed before it was told. */
    private static String word(String type) {
        return type.equals(Batch.CREATED) ? "draft" : type.substring("payout.batch_".length());
    }

    private static Instant at(Batch batch, String type) {
        return switch (type) {
            case Batch.APPROVED -> batch.approved().at();
            case Batch.EXPORTED -> batch.exported().at();
            case Batch.CANCELLED -> batch.cancelled().at();
            default -> batch.created().at();
        };
    }
}
