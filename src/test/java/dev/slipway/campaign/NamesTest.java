package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Merchant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REWE | REWE",
                "REWE | Rewe Markt GmbH",
                "REWE | REWE Richrath oHG",
                "REWE | * R E W E *",
                "REWE | REVVE City",
                "REWE | Ihr REWE Markt",
                "REWE | REWEMARKT",
                "Edeka | EDEKA Center Jäger e.K.",
                "Edeka | EDFKA",
                "Lidl | L1DL",
                "Lidl | LIDI Dienstleistung GmbH & Co. KG",
                "ALDI Süd | ALDI SUED",
                "ALDI Süd | ALDI SUD GmbH & Co. oHG",
                "dm | dm-drogerie markt",
                "dm-drogerie markt | DM-DROGERIE MARKT GmbH + Co. KG",
                "Kaufland | Kautland",
                "Mercadona | MERCADONA, S.A.",
                "Mercadona | MERCAD0NA S.A.",
                "Carrefour | Carretour Market",
                "Épicerie du Canal | EPICERIE DU CANAL SARL",
                "De Groene Winkel | De Groene Winke1 B.V.",
                "Supermercado La Plaza | Supermercado La Plaza, S.L.",
                "Corner & Sons | CORNER & SONS LTD",
                "Corner & Sons | Comer & Sons",
                "Kaffeehaus Lindner | KAFFEEHAUS LINDNER OHG",
                "Cafetería Los Olmos | Cafeteria Los O1mos S.L.U.",
                "Markthalle Nord | Markthalle Nord GmbH",
                "H&M | H & M",
                "Müller | MUELLER",
                "Studio 54 | STUDIO 54",
            })
    void theSameShop(String included, String printed) {
        assertThat(takesPart(included, printed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REWE | Rewag",
                "REWE | Rewa",
                "REWE | Reweg",
                "REWE | Trewe",
                "REWE | Cafe Rewe",
                "Spar | Sparkasse",
                "Spar | Star",
                "ALDI Süd | ALDI Nord",
                "ALDI | AIDA",
                "Lidl | Liddle",
                "Penny | Benny",
                "Migros | Micros",
                "Real | Reali",
                "dm | DM Reisen",
                "dm | Dom",
                "Netto | Otto",
                "Coop | Copo",
                "Studio 54 | Studio 55",
                "Markthalle Nord | Markthalle Süd",
                "Markthalle Nord | Markthalle",
                "Kaufland | Kaufhof",
                "Douglas | Douglasie Forst",
                "Corner & Sons | Corner Shop",
                "De Groene Winkel | De Groene Weide",
                "Bäckerei Huber | Bäckerei Weber",
                "Kaffeehaus Maier | Kaffeehaus Mayer",
                "Supermercado La Plaza | Supermercado La Playa",
                "REWE | ?",
            })
    void anotherShop(String included, String printed) {
        assertThat(takesPart(included, printed)).isFalse();
    }

    @Test
    void aliasesAndTheChainNameAShopToo() {
        MerchantNames names =
                new MerchantNames(new Definition.Merchants(List.of("REWE"), Map.of("REWE", List.of("Nahkauf"))));
        assertThat(names.include(Merchant.named("NAHKAUF Weber"))).isTrue();
        assertThat(names.include(new Merchant("Petz Wissen", null, null, null, "rewe")))
                .isTrue();
        assertThat(names.include(new Merchant("Petz Wissen", null, null, null, "edeka")))
                .isFalse();
        assertThat(names.include(Merchant.UNKNOWN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Crema 500 g | CREMA 500G",
                "Crema 500 g | CREMA 5OOG",
                "Crema 500 g | CREMA S00G",
                "Crema 500 g | JACOBS CREMA500G GEM.",
                "Crema 500 g | Crèma 0,5 kg",
                "Crema 500 g | CRENA 500 g",
                "Crema 500 g | CRERNA 500G",
                "Crema 500 g | 500G CREMA",
                "Crema 500 g | CREMA 500",
                "Kaffee Crema 500 | KAFFEE CREMA 500G",
                "Kaffee Crema 500 | KAFFEECREMA 500G",
                "Kaffee Crema 500 | KAFFEE CREMA 5OO",
                "Crema | CREMA 1KG",
                "Cola 0,33 l | COLA 33CL",
                "Cola 0,33 l | COLA 0.33L DOSE",
                "Cola 6x0,33 l | COLA 6 X 0,33L",
                "Käse Gouda | KAESE GOUDA JUNG",
                "Käse Gouda | KASE G0UDA",
                "Bio Hafermilch 1 l | B1O HAFERMLCH 1L",
                "CAFÉ BELLAROMA 500G | CAFE BELLAR0MA 500 G",
                "BELLAROMA KOFFIE 500G | BELLAROWA KOFFIE 500G",
                "Reis 1.000 g | REIS 1KG",
            })
    void theSameProduct(String name, String printed) {
        assertThat(product(name, List.of(), printed, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREMA 500G | CREMA 1KG",
                "CREMA 500G | CREMA 250G",
                "CREMA 500G | CREMA",
                "CREMA 500G | CREME 500G",
                "CREMA 500G | 500G",
                "CREMA 500G | CREMA 5KG",
                "Butter 250 g | BITTER 250G",
                "Kinder Riegel | RINDER RIEGEL",
                "Cola 0,33 l | COLA 6X0,33L",
                "Cola 1 l | COLA 1,5L",
                "Kaffee Crema 500 | KAFFEE SAHNE 500",
                "BELLAROMA CREMA 500G | CREMA 500G",
                "Espresso | ESPRIT",
                "Latte | LATTICH",
                "Milch 3,5 | MILCH 1,5",
                "Crema 500 g | SUMME 500",
                "Crema 500 g | ?",
            })
    void anotherProduct(String name, String printed) {
        assertThat(product(name, List.of(), printed, null)).isFalse();
    }

    @Test
    void aCodeIsComparedExactly() {
        List<String> codes = List.of("4006381333931", "036000291452");
        assertThat(product("Crema 500 g", codes, "K. CR.", "4006381333931")).isTrue();
        assertThat(product("Crema 500 g", codes, "K. CR.", "4006381 333931")).isTrue();
        assertThat(product("Crema 500 g", codes, "K. CR.", "0036000291452")).isTrue();
        assertThat(product("Crema 500 g", codes, "K. CR.", "4006381333932")).isFalse();
    }

    private static boolean takesPart(String included, String printed) {
        return new MerchantNames(new Definition.Merchants(List.of(included), Map.of()))
                .include(Merchant.named(printed));
    }

    private static boolean product(String name, List<String> codes, String printed, String code) {
        return new ProductNames(new Definition.Product(name, codes, List.of(), 1))
                .on(new Line(printed, "1", null, null, code, null, LineKind.ITEM), Label.of(printed));
    }
}
