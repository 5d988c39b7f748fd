package dev.slipway.hub;

import dev.slipway.intake.mail.Waiting;
import dev.slipway.intake.mail.WaitingRoom;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What mails brought that nobody is known for, and what a person says of it. */
@Component("waitingMails")
public class WaitingMails {
    private static final Logger log = LoggerFactory.getLogger(WaitingMails.class);
    private static final int BATCH = 200;

    private final WaitingRoom room;
    private final ReceiptEntrance entrance;

    /**
     * @param receipts the receipts that its documents became
     * @param refused why some of them are none
     */
    public record HandedIn(List<String> receipts, List<Refusal> refused) {}

    WaitingMails(WaitingRoom room, ReceiptEntrance entrance) {
        this.room = room;
        this.entrance = entrance;
    }

    /** The newest first, from behind {@code after}, or from the start. */
    public List<Waiting> list(String tenant, String after, int limit) {
        return room.list(tenant, after, limit);
    }

    /**
     * Hands it in for a member, and drops it.
     *
     * @param member the tenant's own id
     * @return what its documents became
     * @throws Refusal {@code waiting.not_found}, or why none of them is taken: then it still waits
     */
    public HandedIn handIn(String tenant, String id, String member) throws IOException {
        List<String> receipts = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        room.handIn(room.get(tenant, id), member, submissions -> {
            submissions.forEach(one -> {
                try {
                    receipts.add(entrance.take(one).work().id());
                } catch (Refusal e) {
                    refused.add(e);
                }
            });
            if (receipts.isEmpty() && !refused.isEmpty()) {
                throw refused.getFirst();
            }
        });
        return new HandedIn(receipts, refused);
    }

    /** @throws Refusal {@code waiting.not_found} */
    public void drop(String tenant, String id) throws IOException {
        room.drop(room.get(tenant, id));
    }

    /** Drops what has waited too long. */
    public void sweep() throws IOException {
        int dropped = room.sweep(BATCH);
        if (dropped > 0) {
            log.info("dropped {} mails that waited too long for somebody to say whose they are", dropped);
        }
    }
}
