package dev.slipway.drawn;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The invented shops of the examples. */
final class Shops {
    private Shops() {}

    private static final Map<String, BigDecimal> GERMAN = taxes("A", "19", "B", "7");
    private static final Map<String, BigDecimal> FRENCH = taxes("A", "20", "B", "5.5");
    private static final Map<String, BigDecimal> SPANISH = taxes("A", "21", "B", "10", "C", "4");
    private static final Map<String, BigDecimal> DUTCH = taxes("A", "9", "B", "21");
    private static final Map<String, BigDecimal> BRITISH = taxes("A", "0", "B", "20");

    static final Shop MARKTHALLE = new Shop(
            "Markthalle Nord",
            "Markthalle Nord GmbH",
            "Hafenstraße 18",
            "20457 Hamburg",
            "030 23125 118",
            "DE123456788",
            "de",
            "EUR",
            GERMAN,
            new TillRoll(),
            Typeface.DEJAVU,
            42);
    static final Shop LINDNER = new Shop(
            "Kaffeehaus Lindner",
            "Kaffeehaus Lindner OHG",
            "Schlossgäßchen 4",
            "01067 Dresden",
            "030 23125 204",
            "DE987654328",
            "de",
            "EUR",
            GERMAN,
            new CafeSlip(),
            Typeface.JETBRAINS,
            38);
    static final Shop CANAL = new Shop(
            "Épicerie du Canal",
            "Épicerie du Canal SARL",
            "27 quai de la Garonne",
            "75019 Paris",
            "01 99 00 27 41",
            "FR32123456789",
            "fr",
            "EUR",
            FRENCH,
            new TillRoll(),
            Typeface.JETBRAINS,
            40);
    static final Shop VASSEUR = new Shop(
            "Boulangerie Vasseur",
            "Boulangerie Pâtisserie Vasseur",
            "3 place de l'Église",
            "69005 Lyon",
            "04 99 00 33 12",
            "FR83987654321",
            "fr",
            "EUR",
            FRENCH,
            new CafeSlip(),
            Typeface.DEJAVU,
            38);
    static final Shop PLAZA = new Shop(
            "Supermercado La Plaza",
            "Supermercado La Plaza, S.L.",
            "Calle del Olmo 45",
            "28012 Madrid",
            "910 555 014",
            "B12345674",
            "es",
            "EUR",
            SPANISH,
            new Columns(),
            Typeface.DEJAVU,
            44);
    static final Shop OLMOS = new Shop(
            "Cafetería Los Olmos",
            "Cafetería Los Olmos, S.L.",
            "Plaza de la Peña 2",
            "41004 Sevilla",
            "955 555 027",
            "B87654321",
            "es",
            "EUR",
            SPANISH,
            new CafeSlip(),
            Typeface.JETBRAINS,
            36);
    static final Shop GROENE = new Shop(
            "De Groene Winkel",
            "De Groene Winkel B.V.",
            "Prinsenkade 61",
            "3511 AB Utrecht",
            "030 555 0161",
            "NL123456782B90",
            "nl",
            "EUR",
            DUTCH,
            new TillRoll(),
            Typeface.DEJAVU,
            40);
    static final Shop VAN_DALEN = new Shop(
            "Bakkerij Van Dalen",
            "Bakkerij Van Dalen V.O.F.",
            "Kerkstraat 9",
            "2312 GH Leiden",
            "071 555 0109",
            "NL987654321B01",
            "nl",
            "EUR",
            DUTCH,
            new Columns(),
            Typeface.JETBRAINS,
            44);
    static final Shop CORNER = new Shop(
            "Corner & Sons",
            "Corner & Sons Ltd",
            "112 Albion Road",
            "London N16 9PA",
            "020 7946 0112",
            "GB 123 4567 82",
            "en",
            "GBP",
            BRITISH,
            new TillRoll(),
            Typeface.DEJAVU,
            38);
    static final Shop KETTLE = new Shop(
            "The Copper Kettle",
            "The Copper Kettle Tea Rooms",
            "8 Minster Yard",
            "York YO1 7HH",
            "01632 960 108",
            "GB 987 6543 21",
            "en",
            "GBP",
            BRITISH,
            new CafeSlip(),
            Typeface.JETBRAINS,
            38);

    private static Map<String, BigDecimal> taxes(String... pairs) {
        Map<String, BigDecimal> taxes = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            taxes.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return Map.copyOf(taxes);
    }
}
