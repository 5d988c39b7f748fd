package dev.slipway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.trust.Likeness.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two receipts of the same day and total. */
class LikenessTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same paper read twice,          MARKTHALLEN0RD,18:42,A4711,  MARKTHALLEN0RD,18:42,A4711, SAME",
        "a letter read otherwise,            MARKTHALLEN0RD,18:42,A4711,  MARKTHA11EN0RD,18:42,A4711, SAME",
        "a digit of the number read wrong,   MARKTHALLEN0RD,18:42,104711, MARKTHALLEN0RD,18:42,104717, SAME",
        "the next customer at the till,      MARKTHALLEN0RD,18:42,104711, MARKTHALLEN0RD,18:57,104733, DIFFERENT",
        "another shop,                       MARKTHALLEN0RD,18:42,,       C0RNER50N5,18:42,,          DIFFERENT",
        "another time of day,                MARKTHALLEN0RD,18:42,,       MARKTHALLEN0RD,09:15,,      DIFFERENT",
        "time read by one alone,             MARKTHALLEN0RD,18:42,,       MARKTHALLEN0RD,,,           PERHAPS",
        "same minute and quite another number, MARKTHALLEN0RD,18:42,104711, MARKTHALLEN0RD,18:42,998230, PERHAPS"
    })
    void compares(
            String what,
            String merchant,
            String time,
            String number,
            String m2,
            String t2,
            String n2,
            Verdict verdict) {
        Likeness a = new Likeness(text(merchant), text(time), text(number), List.of(100L));
        Likeness b = new Likeness(text(m2), text(t2), text(n2), List.of(100L));
        assertThat(a.compare(b)).isEqualTo(verdict);
        assertThat(b.compare(a)).as("either way round").isEqualTo(verdict);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
