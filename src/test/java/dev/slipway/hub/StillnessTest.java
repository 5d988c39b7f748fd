package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.UtcClock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Hands clock = new Hands();

    @Test
    void whatStaysTheSameLongEnoughIsStill() {
        Stillness stillness = new Stillness(clock);
        assertThat(stillness.lasts("a", 5, SECOND)).isFalse();
        clock.pass(900);
        assertThat(stillness.lasts("a", 5, SECOND)).isFalse();
        clock.pass(100);
        assertThat(stillness.lasts("a", 5, SECOND)).isTrue();
    }

    @Test
    void whatChangesBeginsAnew() {
        Stillness stillness = new Stillness(clock);
        stillness.lasts("a", 5, SECOND);
        clock.pass(2000);
        assertThat(stillness.lasts("a", 6, SECOND)).isFalse();
        clock.pass(999);
        assertThat(stillness.lasts("a", 6, SECOND)).isFalse();
    }

    @Test
    void manyThatWentAwayMakeRoomForOthers() {
        Stillness stillness = new Stillness(clock);
        for (int n = 0; n < 50_000; n++) {
            stillness.lasts("gone-" + n, n, SECOND);
        }
        clock.pass(400_000);
        stillness.lasts("a", 5, SECOND);
        clock.pass(1000);
        assertThat(stillness.lasts("a", 5, SECOND)).isTrue();
    }

    @Test
    void aSidecarIsLetPassLongAfterADocument() {
        SettledFiles settled = new SettledFiles(clock);
        settled.setSettle(1000);
        settled.setOrphan(600_000);
        assertThat(settled.accept(file("a.jpg"))).isFalse();
        assertThat(settled.accept(file("a.jpg.json"))).isFalse();
        clock.pass(1000);
        assertThat(settled.accept(file("a.jpg"))).isTrue();
        assertThat(settled.accept(file("a.jpg.json"))).isFalse();
        clock.pass(599_000);
        assertThat(settled.accept(file("a.jpg.json"))).isTrue();
    }

    @Test
    void aNameThatWouldBeReadAsAnotherIsNeverLetPass() {
        SettledFiles settled = new SettledFiles(clock);
        assertThat(settled.accept(file("..\\..\\secret.html"))).isFalse();
        assertThat(settled.accept(file("*.html"))).isFalse();
        assertThat(settled.accept(file("a.html"))).isTrue();
    }

    private static GenericFile<Object> file(String name) {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("/in/" + name);
        file.setFileNameOnly(name);
        file.setFileLength(5);
        file.setLastModified(7);
        return file;
    }

    /** Moved by hand. */
    private static final class Hands extends UtcClock {
        private Instant now = Instant.EPOCH;

        void pass(long millis) {
            now = now.plusMillis(millis);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
