package dev.slipway.reading.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTest {
    /** The paper of all tills is 644 dots wide and photographed at 1.25 pixels a dot. */
    private static final double WIDE = 644 * 1.25;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPhotographedReceiptIsCroppedAndLaidSquare(int strength) throws Exception {
        for (Street.Receipt receipt :
                Street.receipts(40 + strength, 7, Street.languages()).toList()) {
            GreyImage photo = decoded(receipt.photo(Distortion.of(strength), Mishap.NONE));
            GreyImage paper = Paper.in(photo).laidFlat();
            assertThat(paper.width() * (long) paper.height()).isLessThan(photo.width() * (long) photo.height());
            assertThat((double) paper.width()).isBetween(0.85 * WIDE, 1.2 * WIDE);
        }
    }

    /** Its folds are as straight as its sides, and run from one to the other. */
    @Test
    void aCreaseIsNoSideOfThePaper() throws Exception {
        Street.Receipt receipt =
                Street.receipts(617, 5, Street.languages()).skip(4).findFirst().orElseThrow();
        GreyImage paper =
                Paper.in(decoded(receipt.photo(Distortion.of(2), Mishap.NONE))).laidFlat();
        assertThat((double) paper.height()).isBetween(paper.width() * 0.95, paper.width() * 1.2);
    }

    @Test
    void aScanIsLeftAsItIs() throws Exception {
        Street.Receipt receipt =
                Street.receipts(50, 1, List.of("it")).findFirst().orElseThrow();
        GreyImage scan = decoded(receipt.photo(Distortion.of(0), Mishap.NONE));
        assertThat(Paper.in(scan).laidFlat()).isSameAs(scan);
    }

    static GreyImage decoded(byte[] jpeg) throws Exception {
        return Photo.decode(jpeg, 2600, 1, 100_000_000).getFirst();
    }
}
