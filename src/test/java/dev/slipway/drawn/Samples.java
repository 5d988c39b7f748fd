package dev.slipway.drawn;

import static dev.slipway.drawn.Item.deposit;
import static dev.slipway.drawn.Item.discount;
import static dev.slipway.drawn.Item.item;
import static dev.slipway.drawn.Item.returned;
import static dev.slipway.drawn.Payment.card;
import static dev.slipway.drawn.Payment.cash;
import static dev.slipway.drawn.Sample.approved;
import static dev.slipway.drawn.Sample.coffee;
import static dev.slipway.drawn.Sample.corner;
import static dev.slipway.drawn.Sample.welcome;

import java.util.List;

/** The receipts of {@code examples/receipts}, in the order in which they are handed in. */
public final class Samples {
    private Samples() {}

    /** The promoted coffee's article number, printed by shops that print any. */
    private static final String COFFEE = "4012345678901";

    private static final Purchase PLAZA_SHOPPING = Purchase.of(
            Shops.PLAZA,
            "2026-10-28T19:07",
            "2026-050-118204",
            "28.13",
            card("MASTERCARD", "7719"),
            item("LECHE ENTERA 1L", "6", "0.94", "C").code("8400000000017"),
            item("CAFÉ BELLAROMA 500G", "2", "6.25", "B").code(COFFEE),
            item("PAN DE MOLDE", "1.45", "C").code("8400000000024"),
            item("JAMÓN COCIDO 200G", "2.79", "B").code("8400000000031"),
            item("PIÑA NATURAL", "1.185", "1.99", "C"),
            discount("DESCUENTO CLIENTE", "-0.50", "B"),
            item("DETERGENTE 30 LAV.", "3.89", "A").code("8400000000048"));

    public static List<Sample> all() {
        return List.of(
                new Sample(
                        "01-de-markthalle-nord-scan.png",
                        "m-1001",
                        Purchase.of(
                                Shops.MARKTHALLE,
                                "2026-10-09T18:42",
                                "4711",
                                "29.62",
                                card("VISA", "4821"),
                                item("VOLLMILCH 3,5% 1L", "1.19", "B"),
                                item("BELLAROMA CREMA 500G", "2", "6.49", "B"),
                                item("ROGGENBROT 750G", "2.79", "B"),
                                item("BIO-ÄPFEL BOSKOOP", "0.842", "3.49", "B"),
                                item("BERGKÄSE WÜRZIG", "3.99", "B"),
                                item("SPÜLMITTEL ZITRONE", "1.75", "A"),
                                item("KÜCHENROLLE 4ER", "3.98", "A")),
                        Camera.scanner(101),
                        approved(coffee(2))),
                new Sample(
                        "02-de-kaffeehaus-lindner-askew.jpg",
                        "m-1002",
                        Purchase.of(
                                Shops.LINDNER,
                                "2026-10-17T15:26",
                                "10288",
                                "24.30",
                                cash("30.00"),
                                item("Melange groß", "2", "4.60", "A"),
                                item("Apfelstrudel", "5.20", "B"),
                                item("Käsekuchen", "4.90", "B"),
                                item("Hauslimonade 0,3l", "5.00", "A")),
                        Camera.phone(Surface.OAK, 102).askew(-2.6, 0.03),
                        approved(welcome("2.43"))),
                new Sample(
                        "03-de-markthalle-nord-creased.jpg",
                        "m-1003",
                        Purchase.of(
                                Shops.MARKTHALLE,
                                "2026-11-03T08:15",
                                "0932",
                                "19.90",
                                card("GIROCARD", "0067"),
                                item("MINERALWASSER 0,75L", "6", "0.69", "A"),
                                deposit("PFAND 0,15", "6", "0.15", "A"),
                                item("BELLAROMA CREMA 500G", "6.49", "B"),
                                discount("RABATT KAFFEE 10%", "-0.65", "B"),
                                item("NUDELN FUSILLI 500G", "2", "1.29", "B"),
                                item("TOMATEN PASSIERT", "0.99", "B"),
                                item("FRISCHE EIER 10ER", "3.29", "B"),
                                item("SCHOKOLADE NUSS", "2.16", "B")),
                        Camera.phone(Surface.SLATE, 103).askew(1.4, 0.02).creased(4),
                        approved(coffee(1))),
                new Sample(
                        "04-fr-epicerie-du-canal-askew.jpg",
                        "m-1004",
                        Purchase.of(
                                Shops.CANAL,
                                "2026-10-21T12:04",
                                "2210",
                                "31.47",
                                card("CB VISA", "9035"),
                                item("CAFÉ BELLAROMA 500G", "6.95", "B"),
                                item("BEURRE DEMI-SEL", "3.20", "B"),
                                item("PÂTES FRAÎCHES", "2", "2.45", "B"),
                                item("TOMATES CERISES", "0.640", "5.90", "B"),
                                item("CRÈME ENTIÈRE 20CL", "1.84", "B"),
                                item("VIN ROUGE 75CL", "8.90", "A"),
                                item("ÉPONGES X2", "1.90", "A")),
                        Camera.phone(Surface.LINEN, 104).askew(2.3, 0.03),
                        approved(coffee(1), welcome("3.15"))),
                new Sample(
                        "05-fr-boulangerie-vasseur-blurred.jpg",
                        "m-1005",
                        Purchase.of(
                                Shops.VASSEUR,
                                "2026-11-08T09:31",
                                "00573",
                                "13.65",
                                cash("20.00"),
                                item("Baguette tradition", "2", "1.30", "B"),
                                item("Croissant au beurre", "3", "1.25", "B"),
                                item("Tarte aux pommes", "4.80", "B"),
                                item("Café crème", "2.50", "A")),
                        Camera.phone(Surface.OAK, 105).askew(0.8, 0.01).blurred(1.5),
                        approved()),
                new Sample(
                        "06-es-supermercado-la-plaza-creased.jpg",
                        "m-1006",
                        PLAZA_SHOPPING,
                        Camera.phone(Surface.LINEN, 106).askew(-1.0, 0.02).creased(3),
                        approved(coffee(2))),
                new Sample(
                        "07-es-cafeteria-los-olmos-shaded.jpg",
                        "m-1007",
                        Purchase.of(
                                Shops.OLMOS,
                                "2026-11-12T10:48",
                                "T-03391",
                                "14.90",
                                card("VISA", "6402"),
                                item("Café con leche", "2", "1.80", "B"),
                                item("Tostada jamón", "2", "3.40", "B"),
                                item("Zumo de naranja", "3.00", "B"),
                                item("Agua mineral", "1.50", "B")),
                        Camera.phone(Surface.SLATE, 107).askew(1.1, 0.015).shaded(0.36),
                        approved(welcome("1.49"))),
                new Sample(
                        "08-nl-de-groene-winkel-shaded.jpg",
                        "m-1008",
                        Purchase.of(
                                Shops.GROENE,
                                "2026-11-14T17:20",
                                "7750",
                                "62.35",
                                card("Maestro", "5518"),
                                item("BELLAROMA KOFFIE 500G", "6.79", "A"),
                                item("OLIJFOLIE EXTRA 1L", "13.58", "A"),
                                item("OUDE KAAS 48+", "0.615", "14.90", "A"),
                                item("HAVERMELK BIO 1L", "4", "1.99", "A"),
                                item("APPELSAP 1L", "2", "2.35", "A"),
                                deposit("STATIEGELD 0,15", "6", "0.15", "A"),
                                item("PANNENKOEKENMIX", "2.49", "A"),
                                item("ZALMFILET 300G", "8.99", "A"),
                                discount("KORTING ZALM 20%", "-1.80", "A"),
                                item("WASMIDDEL 1,5L", "9.58", "B")),
                        Camera.phone(Surface.OAK, 108).askew(-0.5, 0.01).shaded(0.24),
                        approved(coffee(1), welcome("5.00"))),
                new Sample(
                        "09-nl-bakkerij-van-dalen-scan.png",
                        "m-1009",
                        Purchase.of(
                                Shops.VAN_DALEN,
                                "2026-10-24T08:55",
                                "24-1180",
                                "11.15",
                                cash("15.00"),
                                item("Volkorenbrood", "3.25", "A"),
                                item("Krentenbol", "4", "0.85", "A"),
                                item("Appelflap", "2", "2.25", "A")),
                        Camera.scanner(109),
                        approved()),
                new Sample(
                        "10-en-corner-and-sons-askew.jpg",
                        "m-1010",
                        Purchase.of(
                                Shops.CORNER,
                                "2026-11-18T13:37",
                                "88214",
                                "17.86",
                                card("VISA DEBIT", "3096"),
                                item("BELLAROMA COFFEE 500G", "5.75", "A"),
                                item("SEMI SKIMMED 2PT", "1.45", "A"),
                                item("WHOLEMEAL LOAF", "1.60", "A"),
                                item("FREE RANGE EGGS 6", "2.25", "A"),
                                item("BANANAS LOOSE", "0.735", "1.10", "A"),
                                item("DARK CHOCOLATE", "2", "2.00", "B"),
                                item("WASHING UP LIQUID", "2.00", "B")),
                        Camera.phone(Surface.OAK, 110).askew(-2.2, 0.03),
                        approved(coffee(1), corner("0.89"))),
                new Sample(
                        "11-en-copper-kettle-blurred.jpg",
                        "m-1011",
                        Purchase.of(
                                Shops.KETTLE,
                                "2026-11-20T16:05",
                                "5102",
                                "21.80",
                                card("MASTERCARD", "1147"),
                                item("Cream tea", "2", "7.95", "B"),
                                item("Flat white", "3.40", "B"),
                                item("Shortbread", "2.50", "B")),
                        Camera.phone(Surface.SLATE, 111).askew(-0.7, 0.01).blurred(1.4),
                        approved()),
                new Sample(
                        "12-fr-epicerie-du-canal-summer.jpg",
                        "m-1012",
                        Purchase.of(
                                Shops.CANAL,
                                "2026-08-14T18:52",
                                "1604",
                                "21.64",
                                card("CB VISA", "2260"),
                                item("CAFÉ BELLAROMA 500G", "2", "6.95", "B"),
                                item("PÊCHES BLANCHES", "0.980", "3.50", "B"),
                                item("EAU GAZEUSE 1L", "3", "0.87", "B"),
                                item("BISCUITS SABLÉS", "1.70", "B")),
                        Camera.phone(Surface.LINEN, 112).askew(0.9, 0.02),
                        new Sample.Expect(
                                "approved", "period.outside", "bought before the campaigns began", List.of())),
                new Sample(
                        "13-de-markthalle-nord-refund.jpg",
                        "m-1001",
                        Purchase.of(
                                        Shops.MARKTHALLE,
                                        "2026-10-10T10:11",
                                        "5120",
                                        "-6.49",
                                        card("VISA", "4821"),
                                        returned("BELLAROMA CREMA 500G", "1", "-6.49", "B"))
                                .asRefund(),
                        Camera.phone(Surface.SLATE, 113).askew(-1.5, 0.015),
                        new Sample.Expect("rejected", "document.refund", "goods were brought back", List.of())),
                new Sample(
                        "14-es-supermercado-la-plaza-again.jpg",
                        "m-1014",
                        PLAZA_SHOPPING,
                        Camera.phone(Surface.OAK, 114)
                                .askew(2.1, 0.025)
                                .creased(2)
                                .shaded(0.3),
                        new Sample.Expect(
                                "rejected",
                                "duplicate.text",
                                "the paper of 06 once more, photographed by someone else",
                                List.of())));
    }
}
