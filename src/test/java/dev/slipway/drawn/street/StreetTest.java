package dev.slipway.drawn.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.drawn.Item;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StreetTest {
    private static final List<Street.Receipt> MANY =
            Street.receipts(1, 420, Street.languages()).toList();

    @Test
    void theStreetSpeaksSevenLanguagesAndHasThirtyKindsOfTill() {
        assertThat(MANY.stream().map(receipt -> receipt.slip().bill().tongue().language()))
                .containsOnly("de", "fr", "es", "nl", "en", "it", "pt");
        assertThat(MANY.stream().map(receipt -> receipt.slip().till().name()).distinct())
                .hasSizeGreaterThanOrEqualTo(25)
                .hasSize(Street.layouts());
    }

    @Test
    void whatIsPrintedAddsUp() {
        assertThat(MANY).allSatisfy(receipt -> {
            Bill bill = receipt.slip().bill();
            BigDecimal lines = receipt.slip().lines().stream()
                    .map(line -> line.item().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(lines.add(bill.tip()).add(bill.rounding())).isEqualByComparingTo(bill.total());
            assertThat(bill.total().signum()).isEqualTo(bill.refund() ? -1 : 1);
            assertThat(bill.items()).extracting(Item::amount).allSatisfy(amount -> assertThat(amount)
                    .isNotZero());
        });
    }

    @Test
    void everyFieldOfTheTruthStandsInItsText() {
        assertThat(MANY).allSatisfy(receipt -> {
            Slip slip = receipt.slip();
            String text = slip.text();
            String folded = text.replaceAll("\\s+", " ");
            assertThat(folded).containsIgnoringCase(slip.bill().name());
            assertThat(folded)
                    .contains(
                            slip.bill().number(),
                            slip.bill().taxId(),
                            slip.bill().phone());
            assertThat(slip.lines()).allSatisfy(line -> {
                assertThat(folded).contains(line.description());
                if (line.code() != null) {
                    assertThat(folded).contains(line.code());
                }
            });
            if (slip.bill().payment().last4() != null) {
                assertThat(folded).contains(slip.bill().payment().last4());
            }
        });
    }

    @Test
    void everyTypefaceHasEveryCharacterThatItsTillsPrint() {
        MANY.stream()
                .collect(Collectors.groupingBy(
                        receipt -> receipt.slip().till().face(),
                        Collectors.flatMapping(
                                receipt -> receipt.slip().text().chars().boxed(), Collectors.toSet())))
                .forEach((face, characters) -> characters.stream()
                        .filter(character -> character > ' ')
                        .forEach(character ->
                                assertThat(face.outline(character, 0, 0, 1, 1)).isNotNull()));
    }

    @Test
    void theSameSeedGivesTheSamePictureAndAnotherSeedAnother() {
        byte[] one = photo(7, 2);
        assertThat(photo(7, 2)).isEqualTo(one);
        assertThat(photo(8, 2)).isNotEqualTo(one);
    }

    @Test
    void aPhotoOfAnyStrengthIsAPicture() throws Exception {
        for (int strength = 0; strength <= 3; strength++) {
            assertThat(ImageIO.read(new ByteArrayInputStream(photo(9, strength)))
                            .getWidth())
                    .isGreaterThan(700);
        }
    }

    private static byte[] photo(long seed, int strength) {
        return Street.receipts(seed, 1, List.of("nl"))
                .findFirst()
                .orElseThrow()
                .photo(Distortion.of(strength), Mishap.NONE);
    }
}
