package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            de; VOLLMILCH 3,5%;          dairy_eggs
            de; Milchschokolade;         sweets_snacks
            de; BIO-ÄPFEL BOSKOOP;       fruit
            de; KAFFEEBOHNEN 1KG;        coffee_tea
            de; WASCHMITTEL COLOR;       cleaning
            de; Tragetasche;             bags
            en; SEMI SKIMMED MILK 2L;    dairy_eggs
            en; MILK CHOCOLATE;          sweets_snacks
            en; TOILET ROLL X9;          paper_goods
            fr; PAIN AU CHOCOLAT;        bread_bakery
            fr; POMMES GALA;             fruit
            fr; ŒUFS PLEIN AIR X6;       dairy_eggs
            es; LECHE ENTERA 1L;         dairy_eggs
            es; CHAMPÚ CAMOMILA;         personal_care
            es; PLÁTANO CANARIAS;        fruit
            it; LATTE INTERO 1L;         dairy_eggs
            it; CARTA IGIENICA X4;       paper_goods
            it; CAFFÈ BELLAROMA;         coffee_tea
            nl; VOLLE MELK;              dairy_eggs
            nl; ROGGEBROOD;              bread_bakery
            nl; Tosti ham-kaas;          dairy_eggs
            pt; PÃO DE FORMA;            bread_bakery
            pt; AZEITE VIRGEM;           condiments
            pt; LEITE MEIO GORDO 1L;     dairy_eggs
            """)
    void goodsAreSortedByTheWordsOfTheirLanguage(String language, String name, String category) {
        assertThat(Categories.of(name, language)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"de, ARTIKEL 4711", "en, MISC", "fr, DIVERS", "xx, 123"})
    void whatNoWordTellsHasNoCategory(String language, String name) {
        assertThat(Categories.of(name, language)).isNull();
    }

    @Test
    void everyPackKnowsTheSameCategories() {
        Set<String> all = new TreeSet<>();
        LanguagePack.ALL.forEach(pack -> all.addAll(pack.categories().keySet()));
        assertThat(LanguagePack.ALL)
                .filteredOn(pack -> !pack.language().equals("ms"))
                .allSatisfy(pack -> assertThat(pack.categories().keySet()).isEqualTo(all));
    }
}
