package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final TextLine NAME = line(100, 0.99, "Corner", "Shop");
    private static final TextLine ITEM = line(200, 0.95, "Milk", "1.29");
    private static final TextLine THANKS = line(300, 0.7, "Thank", "you");

    private static TextLine line(int y, double sure, String left, String right) {
        return new TextLine(List.of(new Word(left, 100, y, 90, 20, sure), new Word(right, 200, y, 90, 20, sure)));
    }

    private static List<Word> at(int y, TextLine... lines) {
        return new Seen(List.of(lines)).at(new TextBox(195, y + 10, 200, 28, 0));
    }

    @Test
    void whatWasSeenSurelyStands() {
        assertThat(at(200, NAME, ITEM, THANKS)).isEqualTo(ITEM.words());
    }

    @Test
    void nothingIsSureEnoughWhereNamesStand() {
        assertThat(at(100, NAME, ITEM, THANKS)).isEmpty();
    }

    @Test
    void behindThePricesLessIsEnoughForWords() {
        assertThat(at(300, NAME, ITEM, THANKS)).isEqualTo(THANKS.words());
        assertThat(at(300, NAME, ITEM, line(300, 0.7, "No", "4711"))).isEmpty();
    }

    @Test
    void aDoubtfulWordOrAGapIsLookedAtAgain() {
        assertThat(at(220, ITEM, line(220, 0.8, "Tea", "leaves"), line(400, 0.9, "", "2.00")))
                .isEmpty();
        assertThat(at(200, new TextLine(List.of(ITEM.words().getLast())))).isEmpty();
        assertThat(at(260, ITEM)).isEmpty();
    }
}
