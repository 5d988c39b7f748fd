package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Due DUE = new Due(
            "evt_1/end_1",
            1,
            "default",
            "dlv_1",
            "evt_1",
            "receipt.approved",
            "mem_1",
            1,
            "end_1",
            NOW,
            NOW,
            1,
            null,
            null,
            1,
            null);

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
        "'Sunday, 22-Nov-26 10:01:00 GMT', 60",
        "'Sun Nov 22 10:01:00 2026', 60",
        "'Sun, 22 Nov 2026 10:01', 5",
        "999999999999999999, 2592000",
    })
    void anEndpointIsNotCalledBeforeItAsksToBe(String header, long seconds) {
        Verdicts verdicts = new Verdicts(RetrySchedule.STANDARD, new Random(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public long nextLong(long bound) {
                return 0;
            }
        });
        Settlement settled = verdicts.of(
                DUE, List.of(Duration.ofSeconds(5)), NOW, new Answer(429, null, header, new byte[0], 1), NOW);
        assertThat(settled.next()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void anEndpointsOwnScheduleIsFollowed() {
        Verdicts verdicts = new Verdicts(RetrySchedule.STANDARD, new Random(1));
        Answer failed = Answer.none("dns", 1);
        assertThat(verdicts.of(DUE, List.of(), NOW, failed, NOW))
                .extracting(Settlement::status, Settlement::next, Settlement::error)
                .containsExactly(DeliveryStatus.FAILED, null, "dns");
        assertThat(verdicts.of(DUE, List.of(Duration.ofHours(1)), NOW, failed, NOW)
                        .next())
                .isBetween(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofMinutes(66)));
        assertThat(verdicts.of(DUE, null, NOW, failed, NOW).next())
                .isBetween(NOW.plusSeconds(5), NOW.plusMillis(5_500));
    }

    @ParameterizedTest
    @CsvSource({
        "200,DELIVERED",
        "207,DELIVERED",
        "204,DELIVERED",
        "199,PENDING",
        "301,PENDING",
        "304,PENDING",
        "400,PENDING",
        "404,PENDING",
        "410,FAILED",
        "429,PENDING",
        "500,PENDING",
        "503,PENDING"
    })
    void onlyTheTwoHundredsAreSuccessAndOnly410IsTheEnd(int status, DeliveryStatus expected) {
        Verdicts verdicts = new Verdicts(RetrySchedule.STANDARD, new Random(1));
        assertThat(verdicts.of(DUE, null, NOW, new Answer(status, null, null, new byte[0], 1), NOW)
                        .status())
                .isEqualTo(expected);
    }
}
