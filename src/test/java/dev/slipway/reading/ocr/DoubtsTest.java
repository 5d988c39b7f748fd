package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static Word word(String text, int x, int y, int width, int height, double sure) {
        return new Word(text, x, y, width, height, sure);
    }

    private static final TextLine SURE = new TextLine(List.of(word("Milk", 100, 100, 80, 30, 0.95)));

    @Test
    void strokesAreNotDoubted() {
        assertThat(Doubts.isDoubted(SURE)).isFalse();
        assertThat(Doubts.isDoubted(new TextLine(List.of(word("Mjlk", 100, 100, 80, 30, 0.5)))))
                .isTrue();
        assertThat(Doubts.isDoubted(new TextLine(List.of(word("—", 100, 100, 80, 30, 0.1)))))
                .isFalse();
    }

    @Test
    void aLineStandsWhereItsPrintDoesWhateverDirtIsBesideIt() {
        TextLine line = new TextLine(List.of(
                word("i", 20, 60, 4, 70, 0.2),
                word("Milk", 100, 200, 80, 30, 0.95),
                word("2L", 300, 206, 40, 30, 0.95),
                word("1,29", 700, 218, 80, 30, 0.95)));
        TextBox box = new Doubts(List.of(SURE, line)).place(line);
        assertThat(box.height()).isEqualTo(40);
        assertThat(box.left()).isCloseTo(20, within(1.0));
        assertThat(box.right()).isCloseTo(780, within(1.0));
        assertThat(box.yAt(140)).isCloseTo(215, within(1.0));
        assertThat(box.yAt(740)).isCloseTo(233, within(1.0));
    }

    @Test
    void aRuleIsLookedAtAsHighAsALine() {
        TextLine rule = new TextLine(List.of(word("nnn", 100, 300, 200, 5, 0.1), word("ee", 310, 300, 100, 5, 0.1)));
        TextBox box = new Doubts(List.of(SURE, rule)).place(rule);
        assertThat(box.height()).isCloseTo(28, within(0.01));
        assertThat(box.angle()).isZero();
        assertThat(box.y()).isEqualTo(302.5);
    }
}
