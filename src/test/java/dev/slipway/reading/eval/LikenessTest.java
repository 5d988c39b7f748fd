package dev.slipway.reading.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    @Test
    void caseSpacesAccentsAndPunctuationAreDropped() {
        assertThat(Likeness.folded("Épicerie du Canal, S.à r.l.")).isEqualTo("EPICERIEDUCANALSARL");
        assertThat(Likeness.accented("Épicerie du Canal!")).isEqualTo("ÉPICERIEDUCANAL");
    }

    /** The figures are those of Python's difflib without its junk heuristic. */
    @ParameterizedTest
    @CsvSource({"ABCD, BCDE, 0.75", "MARKTHALLE, MARKTHALE, 0.947368", "ABC, XYZ, 0", "QABXCD, ABYCDF, 0.666667"})
    void theRatioIsTwiceTheMatchesOverAllCharacters(String one, String other, double ratio) {
        assertThat(Likeness.ratio(one, other)).isCloseTo(ratio, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void oneWrongLetterInTenIsNearAndTwoAreNot() {
        assertThat(Likeness.near("Hafenstrasse 18", "Hafenstraße 18")).isTrue();
        assertThat(Likeness.near("MARKTHALLE", "MARKTHA11E")).isFalse();
        assertThat(Likeness.edits("MARKTHALLE", "MARTHALLEN")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "19/10/2018, 2018-10-19",
        "24-01-18, 2018-01-24",
        "12 MAR 2018, 2018-03-12",
        "20180105, 2018-01-05",
        "2017-06-15, 2017-06-15",
        "03/25/2018, 2018-03-25"
    })
    void datesAreUnderstoodAsPeopleAnnotateThem(String text, String day) {
        assertThat(Days.of(text)).hasToString("Optional[" + day + "]");
    }
}
