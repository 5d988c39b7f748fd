package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Property
    void aWaitIsNeverShorterThanTheScheduleNorATenthLonger(
            @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        Duration planned = RetrySchedule.STANDARD.waits().get(n - 1);
        Duration wait = RetrySchedule.STANDARD.after(n, new Random(seed)).orElseThrow();
        assertThat(wait).isBetween(planned, planned.plus(planned.dividedBy(10)));
    }

    @Test
    void afterTheTenthAttemptThereIsNone() {
        assertThat(RetrySchedule.STANDARD.after(10, new Random(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5",
        "3, 5",
        "120, 120",
        "' 120 ', 120",
        "-1, 5",
        "soon, 5",
        "'Sun, 22 Nov 2026 10:01:00 GMT', 60",
        "'Sun, 22 Nov 2026 09:00:00 GMT', 5",
        "999999999999999999, 2592000",
    })
    void anEndpointIsNotCalledBeforeItAsksToBe(String header, long seconds) {
        assertThat(RetryAfter.orLater(header, NOW, NOW.plusSeconds(5))).isEqualTo(NOW.plusSeconds(seconds));
    }
}
