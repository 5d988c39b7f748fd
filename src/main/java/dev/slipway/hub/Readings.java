package dev.slipway.hub;

import dev.slipway.reading.ReadableDocument;
import dev.slipway.reading.Reader;
import dev.slipway.reading.UnreadableDocument;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.TenantFacts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads documents, and says of one that cannot be read what every room says of what it refuses. */
@Component
public class Readings {
    private final Reader reader;

    Readings(Reader reader) {
        this.reader = reader;
    }

    /** @throws Refusal with the reader's {@code document.*} code */
    public Reading of(List<ReadableDocument> documents, TenantFacts tenant) {
        try {
            return reader.read(documents, tenant);
        } catch (UnreadableDocument e) {
            throw new Refusal(e.code(), e.getMessage());
        }
    }
}
