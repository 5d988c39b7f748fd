package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            20.11.2026; 2026-11-20
            Datum: 3.4.26; 2026-04-03
            05/06/2026; 2026-06-05
            2026-11-20; 2026-11-20
            12/31/2026; 2026-12-31
            14. März 2026; 2026-03-14
            1er février 2026; 2026-02-01
            7 de mayo de 2026; 2026-05-07
            12 ottobre 2026; 2026-10-12
            3 mrt 2026; 2026-03-03
            9 de março de 2026; 2026-03-09
            Dec 24, 2026; 2026-12-24
            27MAR2026; 2026-03-27
            2O-11-2026; 2026-11-20
            O5-O5-17; 2017-05-05
            OS~-05-17; 2017-05-05
            Gi-11-17; 2017-11-01
            l2.03.2O26; 2026-03-12
            1B/O2/2026; 2026-02-18
            03_11~2026; 2026-11-03
            25/29/2025; 2025-09-25
            67/02/2025; 2025-02-07
            04/89/2025; 2025-09-04
            11-03-2625; 2025-03-11
            TILL #7- 10/03/2025 17:24; 2025-03-10
            """)
    void aDayIsReadAsWritten(String text, LocalDate day) {
        assertThat(Dates.in(text, false)).containsExactly(day);
    }

    @Test
    void theMonthComesFirstOnlyWhereTheCountrySaysSo() {
        assertThat(Dates.in("05/06/2026", true)).containsExactly(LocalDate.of(2026, 5, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "18:42, 18:42",
        "18:42:07, 18:42:07",
        "10h32, 10:32",
        "05:07 PM, 17:07",
        "12:30am, 00:30",
        "18.42 Uhr, 18:42"
    })
    void aTimeIsReadAsWritten(String text, String time) {
        assertThat(Dates.times(text)).singleElement().hasToString(time);
    }

    @ParameterizedTest
    @CsvSource({"1.234.567", "31.02.2026", "Tel 0221/555123", "12.50 3.20", "SB/SO/SS", "12:01:43"})
    void whatIsNoDayIsNone(String text) {
        assertThat(Dates.in(text, false)).isEmpty();
    }
}
