package dev.slipway.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.NullValue;
import dev.slipway.event.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as CEL knows them: whole numbers are longs, others doubles, and null is one of its own. */
final class CelValues {
    private static final JsonMapper JSON = new JsonMapper();

    private CelValues() {}

    /** As it is kept: a member's external id is filled in only when it is sent. */
    static Map<String, Object> of(Event event) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", event.id());
        facts.put("type", event.type());
        facts.put("version", (long) event.version());
        facts.put("timestamp", event.at().toString());
        facts.put("tenant", event.tenant());
        facts.put("test", event.test());
        facts.put("data", value(event.data()));
        return facts;
    }

    static Map<String, Object> of(int status, byte[] body) {
        return Map.of("status", (long) status, "body", body(body));
    }

    private static Object body(byte[] body) {
        try {
            return value(JSON.readValue(body, Object.class));
        } catch (IOException e) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static Object value(Object json) {
        if (json == null) {
            return NullValue.NULL_VALUE;
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value(value)));
            return values;
        }
        if (json instanceof List<?> list) {
            return list.stream().map(CelValues::value).toList();
        }
        return json instanceof Number number ? number(number) : json;
    }

    private static Object number(Number number) {
        boolean whole = !(number instanceof Double || number instanceof Float || number instanceof BigDecimal)
                && !(number instanceof BigInteger large && large.bitLength() > 63);
        return whole ? (Object) number.longValue() : number.doubleValue();
    }
}
