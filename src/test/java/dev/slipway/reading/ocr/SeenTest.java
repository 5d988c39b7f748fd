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

    private static TextBox box(int y) {
        return new TextBox(195, y + 10, 200, 28, 0);
    }

    private static List<Seen.Part> parts(int y, TextLine... lines) {
        return Seen.surely(List.of(lines)).parts(box(y));
    }

    private static Seen.Part whole(List<Word> words) {
        return new Seen.Part(0, 200, words);
    }

    @Test
    void whatWasSeenSurelyStands() {
        assertThat(parts(200, NAME, ITEM, THANKS)).containsExactly(whole(ITEM.words()));
    }

    @Test
    void nothingIsSureEnoughWhereNamesStand() {
        assertThat(parts(100, NAME, ITEM, THANKS)).containsExactly(whole(List.of()));
    }

    @Test
    void behindThePricesLessIsEnoughForWords() {
        assertThat(parts(300, NAME, ITEM, THANKS)).containsExactly(whole(THANKS.words()));
        assertThat(parts(300, NAME, ITEM, line(300, 0.7, "No", "4711")))
                .as("no number")
                .last()
                .satisfies(part -> assertThat(part.words()).isEmpty());
    }

    @Test
    void aDoubtfulWordIsLookedAtAlone() {
        Word tea = new Word("Tea", 100, 220, 90, 20, 0.8);
        Word leaves = new Word("leaves", 200, 220, 90, 20, 0.95);
        assertThat(parts(220, ITEM, new TextLine(List.of(tea, leaves)), line(400, 0.9, "", "2.00")))
                .containsExactly(new Seen.Part(0, 100, List.of()), new Seen.Part(100, 200, List.of(leaves)));
    }

    @Test
    void aGapMayHidePrint() {
        Word price = ITEM.words().getLast();
        assertThat(parts(200, new TextLine(List.of(price))))
                .containsExactly(new Seen.Part(0, 105, List.of()), new Seen.Part(105, 200, List.of(price)));
        assertThat(parts(260, ITEM)).containsExactly(whole(List.of()));
    }

    @Test
    void whatIsNextToUnseenIsLookedAtAsAWhole() {
        Word star = new Word("*", 270, 200, 20, 20, 0.99);
        Word unsure = new Word("Butter", 100, 200, 165, 20, 0.5);
        assertThat(parts(200, line(150, 0.9, "", "2.00"), new TextLine(List.of(unsure, star))))
                .containsExactly(whole(List.of()));
    }

    @Test
    void ofALineThatIsLikelyRightOnlyDoubtfulWordsAreLookedAt() {
        Word butter = new Word("Butter", 100, 200, 90, 20, 0.8);
        Word price = new Word("2.4g", 250, 200, 40, 20, 0.5);
        assertThat(Seen.likely(new TextLine(List.of(butter, price))).parts(box(200)))
                .containsExactly(new Seen.Part(0, 125, List.of(butter)), new Seen.Part(125, 200, List.of()));
    }

    @Test
    void aShortWordBesideADoubtfulOneIsReadWithIt() {
        Word two = new Word("2", 100, 200, 20, 20, 0.99);
        Word butter = new Word("Buttcr", 125, 200, 90, 20, 0.5);
        Word price = new Word("2.49", 220, 200, 60, 20, 0.99);
        assertThat(Seen.likely(new TextLine(List.of(two, butter, price))).parts(box(200)))
                .containsExactly(whole(List.of()));
        assertThat(Seen.likely(new TextLine(List.of(two, price))).parts(box(200)))
                .containsExactly(whole(List.of(two, price)));
    }

    @Test
    void aWordIsInOnePieceEvenWherePiecesOverlap() {
        Seen seen = Seen.surely(List.of(ITEM));
        assertThat(seen.parts(box(200))).containsExactly(whole(ITEM.words()));
        assertThat(seen.parts(box(200))).containsExactly(whole(List.of()));
    }
}
