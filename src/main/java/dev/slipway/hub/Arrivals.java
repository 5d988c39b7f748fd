package dev.slipway.hub;

import dev.slipway.intake.Accepted;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Unpacked;
import dev.slipway.intake.Unpacker;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes in an arrival of many receipts that no Camel route fetched: one that cannot be taken does not stop the others. */
@Component
public class Arrivals {
    private final Unpacker unpacker;
    private final ReceiptEntrance entrance;

    Arrivals(Unpacker unpacker, ReceiptEntrance entrance) {
        this.unpacker = unpacker;
        this.entrance = entrance;
    }

    /** What became of each thing in an arrival. */
    public record Outcome(List<Accepted> accepted, List<Refused> refused) {}

    /** @param path what the thing is called within the arrival */
    public record Refused(String path, String code, String detail) {}

    /**
     * @param whole its one document is what arrived
     * @throws Refusal if nothing of it is taken: {@code document.nothing_usable} with what was wrong with each, or what is
     *     wrong with the whole
     */
    public Outcome take(Submission whole, UploadFiles.Batch batch) throws IOException {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (Unpacked thing : unpacker.unpack(whole.documents().getFirst(), batch)) {
            try {
                if (thing.refused() != null) {
                    throw thing.refused();
                }
                outcome.accepted.add(entrance.take(whole.of(thing)));
            } catch (Refusal e) {
                if (!e.code().startsWith("document.") && !e.code().startsWith("mail.")) {
                    throw e; // the member or the hub is the matter: it is the same for all
                }
                outcome.refused.add(new Refused(thing.path(), e.code(), e.getMessage()));
            }
        }
        if (outcome.accepted.isEmpty()) {
            throw new Refusal(
                    "document.nothing_usable",
                    "None of the %d files in the ZIP can be taken.".formatted(outcome.refused.size()),
                    outcome.refused.stream()
                            .map(one -> new Refusal.FieldError("/" + pointer(one.path), one.code, one.detail))
                            .toList());
        }
        return outcome;
    }

    /** One step of a JSON pointer (RFC 6901). */
    private static String pointer(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
