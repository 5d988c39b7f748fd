package dev.slipway.api;

import java.time.Instant;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Instants in queries are ISO 8601 and nothing else: a bare number is no moment in 1970. */
@Component
class InstantParameter implements Converter<String, Instant> {
    @Override
    public Instant convert(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
