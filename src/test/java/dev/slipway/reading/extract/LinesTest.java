package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    private static List<Line> lines(String text) {
        List<TextLine> rows = text.replace('|', '\n').lines().map(TextLine::of).toList();
        return Lines.find(Row.of(rows, false), "EUR", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            BIO-ÄPFEL BOSKOOP 2,94|0,842 kg x 3,49 EUR/kg;     0.842; 3.49; 2.94
            0,842 kg x 3,49 EUR/kg|BIO-ÄPFEL BOSKOOP 2,94;     0.842; 3.49; 2.94
            BIO-ÄPFEL BOSKOOP 2,94|9,842 kg x 3,49 EUR/kg;     0.842; 3.49; 2.94
            BANANAS LOOSE 0.81 A|0.735 kg @ 1.10/kg;           0.735; 1.10; 0.81
            BANANAS LOOSE|0.735 kg @ 1.10/kg;                  0.735; 1.10; 0.81
            TOMATES CERISES 3,78|0,640 kg x 5,90 €/kg;         0.640; 5.90; 3.78
            BELLAROMA CREMA 500G 12,98 B|2 Stk x 6,49;         2; 6.49; 12.98
            2 x 6,49|BELLAROMA CREMA 500G 12,98 B;             2; 6.49; 12.98
            HAVERMELK BIO 1L 7,96 A|A St x 1,99;               4; 1.99; 7.96
            EAU GAZEUSE 1L 2,61 B|3 X 0,87;                    3; 0.87; 2.61
            2x Baguette tradition 2,60 B|à 1,30;               2; 1.30; 2.60
            2 x Melange groß 9,20 B|je 4,60;                   2; 4.60; 9.20
            2x Café con leche 3,60|1,80 c/u;                   2; 1.80; 3.60
            2 x Cream tea 15.90|@ 7.95;                        2; 7.95; 15.90
            6 LECHE ENTERA 1L 0,94 5,64;                       6; 0.94; 5.64
            1,185 PIÑA NATURAL 1,99 2,36;                      1.185; 1.99; 2.36
            4 Krentenbol 0,85 3,40;                            4; 0.85; 3.40
            TOMATE RAMA 3,43|1,180 kg 2,91 €/kg;               1.180; 2.91; 3.43
            STATIEGELD 0,15 0,90 A;                            6; 0.15; 0.90
            SUPER PLUS 51,63|27,77 1 X 1,859 EUR/1;            27.77; 1.86; 51.63
            DIESEL 104,02|48,18 liter à 2,159;                 48.18; 2.16; 104.02
            UNLEADED 79.85|50.57 Litres @ 1.579;               50.57; 1.58; 79.85
            GAZOLE 14,63|Volume 8,18 L Prix 1,789 /L;          8.18; 1.79; 14.63
            PEPINO 0,48|0,249 kg x 1,92 e/kg;                  0.249; 1.92; 0.48
            LEMONS 8.00|5 X 1.60 each;                         5; 1.60; 8.00
            """)
    void whatCountsOrWeighsIsNoLineOfItsOwn(String text, String quantity, String unit, String amount) {
        assertThat(lines("Laden|" + text)).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(quantity);
            assertThat(line.unitPrice().amount()).isEqualTo(unit);
            assertThat(line.amount().amount()).isEqualTo(amount);
        });
    }

    @Test
    void aDetailWithoutItsArticleIsDropped() {
        assertThat(lines("Laden|je 4,60|Apfelstrudel 5,20"))
                .singleElement()
                .satisfies(line -> assertThat(line.description()).isEqualTo("Apfelstrudel"));
    }

    @Test
    void aRateOfTaxInAColumnOfItsOwnIsNoDecimal() {
        assertThat(lines("Tienda|PAN 1,45 1|CHORIZO 3,992|3 JABON 2,04 6,122"))
                .extracting(line -> line.amount().amount())
                .containsExactly("1.45", "3.99", "6.12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            JAMBON SUPÉRIEUR 3,45; JAMBON SUPÉRIEUR
            RADLER 0,SL 0,97; RADLER 0,5L
            RIJST IKG 12,05; RIJST 1KG
            DÜBEL BMM 4,19; DÜBEL 8MM
            ARROZ REDONDO 1KG 1,54; ARROZ REDONDO 1KG
            944443 10% DISCOUNT -0,32; 10% DISCOUNT
            BIG BAG 4,00; BIG BAG
            """)
    void anArticleIsCalledWhatWasPrinted(String row, String description) {
        assertThat(lines("Laden|" + row)).extracting(Line::description).containsExactly(description);
    }

    @Test
    void aSellersNumbersAreNoPrices() {
        assertThat(lines("VAT No. GB 578 6611,95|Tel. 954 44 19,86|Tea 4,00"))
                .extracting(Line::description)
                .containsExactly("Tea");
    }

    @Test
    void anArticleCodeBelowBelongsToItsArticle() {
        List<Line> lines = lines("Tienda|CAFÉ 500G 6,25|4006381333931|PAN DE MOLDE 1,45");
        assertThat(lines).extracting(Line::code).containsExactly("4006381333931", null);
        assertThat(lines).extracting(Line::description).containsExactly("CAFÉ 500G", "PAN DE MOLDE");
    }

    @Test
    void contentsAreNoPrice() {
        assertThat(lines("Laden|MINERALWASSER 0,75L 4,14 A"))
                .singleElement()
                .satisfies(line -> assertThat(line.description()).isEqualTo("MINERALWASSER 0,75L"));
    }

    @Test
    void aTaxLetterMisreadAsADigitIsNoPartOfThePrice() {
        assertThat(lines("Shop|TEA 1.45 A|MILK 1.60 A|EGGS 2.258"))
                .extracting(line -> line.amount().amount())
                .containsExactly("1.45", "1.60", "2.25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            — 3 BEURRE DOUX 2506 3,15 9,45;  BEURRE DOUX 250G
            “4,168 PÊCHES JAUNES 4,22 17,59; PÊCHES JAUNES
            f 5 x Crema catalana 30,40;      Crema catalana
            332714 K0CHENROLLE 3,90;         KOCHENROLLE
            W00D SCREWS 4X40 200 7.27;       WOOD SCREWS 4X40 200
            1 Biertje 0,25 3,23 3,23;        Biertje 0,25
            """)
    void anArticleIsCalledWhatItsWordsSay(String row, String description) {
        assertThat(lines("Laden|" + row)).extracting(Line::description).containsExactly(description);
    }
}
