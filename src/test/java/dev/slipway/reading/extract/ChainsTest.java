package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainsTest {
    private static String chain(String head, String taxId) {
        var rows = Row.of(head.replace('|', '\n').lines().map(TextLine::of).toList(), false);
        return Chains.find(rows, rows.getFirst().text(), taxId).value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            REWE Markt GmbH;                              ;            REWE
            Petra Schulz oHG;                             DE812706034; REWE
            EDEKA Müller;                                 ;            Edeka
            dm-drogerie markt;                            ;            dm
            Carrefour City;                               ;            Carrefour
            E.Leclerc Drive;                              ;            E.Leclerc
            Intermarché Super;                            ;            Intermarché
            MERCADONA S.A.;                               ;            Mercadona
            Algo S.A.;                                    A-28017895;  El Corte Inglés
            ESSELUNGA S.P.A.;                             ;            Esselunga
            Tienda|ALBERT HEIJN 1234;                     ;            Albert Heijn
            AH;                                           ;            Albert Heijn
            Pingo Doce - Dist. Alim.;                     ;            Pingo Doce
            Tesco Stores Ltd;                             ;            Tesco
            Sainsbury's Local;                            ;            Sainsbury's
            PENNY Markt 4711;                             ;            Penny
            """)
    void aShopIsKnownByNameOrTaxNumber(String head, String taxId, String chain) {
        assertThat(chain(head, taxId)).isEqualTo(chain);
    }

    @ParameterizedTest
    @CsvSource({"Bäckerei Holz", "Café am Spar See", "Un buen Dia", "Foto Action Müller", "Real Madrid Fan Shop"})
    void aWordThatAChainSharesIsNoChain(String head) {
        assertThat(chain(head, null)).isNull();
    }
}
