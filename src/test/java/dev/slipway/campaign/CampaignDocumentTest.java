package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignDocumentTest {
    static final String CONTRACT = """
            schema: slipway.campaign/1
            name: Autumn coffee
            period: {from: 2026-10-01, to: 2026-12-31, zone: Europe/Berlin}  # dates of purchase, both included
            merchants: {include: [REWE, Edeka], aliases: {REWE: [Rewe Markt GmbH]}}
            products:
              - {name: Crema 500 g, codes: ["4006381333931"], aliases: [CREMA 500G, Kaffee Crema 500], minQuantity: 1}
            when: "receipt.total >= 10.0 && member.tier != 'blocked'"
            rewards:
              - {kind: points, perUnit: 20}
              - {kind: cashback, percent: "10", max: {amount: "5.00", currency: EUR}}
            limits: {perMember: 5, perMemberPer: [{days: 7, count: 1}], perReceipt: 1, total: 10000, budget: {amount: "50000.00", currency: EUR}}
            receipts: {maxAgeDays: 14, minConfidence: 0.8}
            """;
    private static final String LEAST =
            "schema: slipway.campaign/1\nname: A\nperiod: {from: 2026-10-01, to: 2026-12-31}\nrewards: [{kind: points, perUnit: 1}]\n";

    @Test
    void theContractsDocumentIsReadWhole() {
        Definition read = read(CONTRACT);
        assertThat(read.period())
                .isEqualTo(new Definition.Period(
                        LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31), ZoneId.of("Europe/Berlin")));
        assertThat(read.merchants().include()).containsExactly("REWE", "Edeka");
        assertThat(read.merchants().aliases()).containsEntry("REWE", List.of("Rewe Markt GmbH"));
        assertThat(read.products())
                .containsExactly(new Definition.Product(
                        "Crema 500 g", List.of("4006381333931"), List.of("CREMA 500G", "Kaffee Crema 500"), 1));
        assertThat(read.rewards())
                .containsExactly(new Reward.Points(20), new Reward.Cashback(BigDecimal.TEN, Money.of("5.00", "EUR")));
        assertThat(read.limits())
                .isEqualTo(new Limits(5, List.of(new Limits.Window(7, 1)), 1, 10000, Money.of("50000.00", "EUR")));
        assertThat(read.receipts()).isEqualTo(new Definition.ReceiptRules(14, 0.8));
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        for (String document : List.of(CONTRACT, LEAST)) {
            Definition read = read(document);
            assertThat(read(CampaignDocument.yaml(read))).isEqualTo(read);
            byte[] json = CampaignDocument.json(read).getBytes(StandardCharsets.UTF_8);
            assertThat(CampaignDocument.read(json, DocumentForm.JSON, ZoneId.of("UTC")))
                    .isEqualTo(read);
            assertThat(CampaignDocument.stored(CampaignDocument.json(read))).isEqualTo(read);
        }
    }

    @Test
    void whereNoZoneIsNamedItIsTheTenants() {
        assertThat(read(LEAST).period().zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name: A | nam: A | /nam | campaign.field_unknown",
                "name: A | nam: A | /name | campaign.field_missing",
                "schema: slipway.campaign/1 | # | /schema | campaign.field_missing",
                "slipway.campaign/1 | slipway.campaign/2 | /schema | campaign.field_value",
                "period: {from: 2026-10-01, to: 2026-12-31} | # | /period | campaign.field_missing",
                "rewards: [{kind: points, perUnit: 1}] | # | /rewards | campaign.field_missing",
                "rewards: [{kind: points, perUnit: 1}] | rewards: [] | /rewards | campaign.field_value",
                "2026-10-01 | 2026-13-01 | /period/from | campaign.field_value",
                "2026-10-01 | 2026-02-30 | /period/from | campaign.field_value",
                "2026-10-01 | 01.10.2026 | /period/from | campaign.field_value",
                "2026-10-01 | 20261001 | /period/from | campaign.field_type",
                "2026-10-01 | 2027-10-01 | /period/to | campaign.period_reversed",
                "2026-12-31} | 2026-12-31, zone: Europe/Berlni} | /period/zone | campaign.zone_unknown",
                "perUnit: 1 | perUnit: 0 | /rewards/0/perUnit | campaign.field_value",
                "perUnit: 1 | perUnit: 1.5 | /rewards/0/perUnit | campaign.field_type",
                "perUnit: 1 | perUnit: '1' | /rewards/0/perUnit | campaign.field_type",
                "perUnit: 1 | percent: '5' | /rewards/0/percent | campaign.field_unknown",
                "kind: points | kind: miles | /rewards/0/kind | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: 10 | /rewards/0/percent | campaign.field_type",
                "points, perUnit: 1 | cashback, percent: '101' | /rewards/0/percent | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: '100.01' | /rewards/0/percent | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: '-1' | /rewards/0/percent | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: '0' | /rewards/0/percent | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: ten | /rewards/0/percent | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: '5', max: {amount: '5.001', currency: EUR} | /rewards/0/max/amount | campaign.field_value",
                "points, perUnit: 1 | cashback, percent: '5', max: {amount: '5', currency: EUX} | /rewards/0/max/currency | campaign.field_value",
                "name: A | name: A, | ok | ok",
                "name: A | name: 7 | /name | campaign.field_type",
                "name: A | name: '  ' | /name | campaign.field_value",
                "name: A | {name: A, name: B} | | campaign.syntax",
                "name: A | ~name: A\nname: B~ | | campaign.field_duplicate",
                "name: A | ~name: A\nmerchants: {include: REWE}~ | /merchants/include | campaign.field_type",
                "name: A | ~name: A\nmerchants: {include: [REWE], aliases: {Rewe: [R]}}~ | /merchants/aliases/Rewe | campaign.alias_of_nothing",
                "name: A | ~name: A\nproducts: [{name: C, codes: [4006381333931]}]~ | /products/0/codes/0 | campaign.field_type",
                "name: A | ~name: A\nproducts: [{name: C, minQuantity: 0}]~ | /products/0/minQuantity | campaign.field_value",
                "name: A | ~name: A\nproducts: [{nam: C}]~ | /products/0/nam | campaign.field_unknown",
                "name: A | ~name: A\nlimits: {perMembr: 1}~ | /limits/perMembr | campaign.field_unknown",
                "name: A | ~name: A\nlimits: {perMember: -1}~ | /limits/perMember | campaign.field_value",
                "name: A | ~name: A\nreceipts: {minConfidence: 1.1}~ | /receipts/minConfidence | campaign.field_value",
                "name: A | ~name: A\nreceipts: {maxAgeDays: two}~ | /receipts/maxAgeDays | campaign.field_type",
                "name: A | ~name: A\nwhen: receipt.total >=~ | /when | campaign.condition_invalid",
                "name: A | ~name: A\nwhen: receipt.totl > 1.0~ | /when | campaign.condition_invalid",
                "name: A | ~name: A\nwhen: receipt.merchant > 1.0~ | /when | campaign.condition_invalid",
                "name: A | ~name: A\nwhen: receipt.total + 1.0~ | /when | campaign.condition_invalid",
                "name: A | ~name: A\nwhen: customer.tier == 'x'~ | /when | campaign.condition_invalid",
                "name: A | ~name: &n A\nwhen: *n~ | | campaign.alias",
                "name: A | ~name: A\n---\nname: B~ | | campaign.syntax",
                "name: A | ~name: [A~ | | campaign.syntax",
            })
    void whatIsWrongIsNamedWithItsPlace(String part, String instead, String pointer, String code) {
        assertThat(LEAST).contains(part);
        String document = LEAST.replace(part, instead);
        if ("ok".equals(code)) {
            assertThat(read(document).name()).isEqualTo("A,");
            return;
        }
        Refusal refusal = refused(document.getBytes(StandardCharsets.UTF_8), DocumentForm.YAML);
        assertThat(refusal.code()).isEqualTo("campaign.invalid");
        assertThat(refusal.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .contains(org.assertj.core.groups.Tuple.tuple(pointer == null ? "" : pointer, code));
        assertThat(refusal.getMessage()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"text\"",
                "17",
                "null",
                "{",
                "{\"name\": \"A\", \"name\": \"B\"}",
                "{} {}",
                "{\"a\":"
            })
    void jsonThatIsNoCampaignIsRefused(String json) {
        assertThat(refused(json.getBytes(StandardCharsets.UTF_8), DocumentForm.JSON)
                        .errors())
                .isNotEmpty();
    }

    @Test
    void everyErrorIsToldAtOnce() {
        Refusal refusal = refused(
                "schema: slipway.campaign/1\nnam: A\nperiod: {from: 2026-13-01, to: 3}\n"
                        .getBytes(StandardCharsets.UTF_8),
                DocumentForm.YAML);
        assertThat(refusal.errors())
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/name", "/nam", "/period/from", "/period/to", "/rewards");
        assertThat(refusal.getMessage()).contains("and 4 more");
        assertThat(refusal.errors())
                .filteredOn(e -> e.pointer().equals("/period/from"))
                .first()
                .satisfies(e -> assertThat(e.message()).contains("2026-13-01"));
    }

    @Test
    void bombsAreRefusedUnread() {
        String aliases = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        assertThat(refused(aliases.getBytes(StandardCharsets.UTF_8), DocumentForm.YAML)
                        .errors())
                .extracting(FieldError::code)
                .containsExactly("campaign.alias");
        assertThat(refused(new byte[CampaignDocument.MOST_BYTES + 1], DocumentForm.YAML)
                        .errors())
                .extracting(FieldError::code)
                .containsExactly("campaign.too_large");
        for (DocumentForm form : DocumentForm.values()) {
            assertThat(refused("[".repeat(200_000).getBytes(StandardCharsets.UTF_8), form)
                            .errors())
                    .extracting(FieldError::code)
                    .containsExactly("campaign.syntax");
        }
        assertThat(refused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}, DocumentForm.YAML)
                        .errors())
                .isNotEmpty();
    }

    @Test
    void theExamplesAreCampaigns() throws IOException {
        Path examples = Path.of("examples", "campaigns");
        assumeThat(examples).isDirectory();
        try (var files = Files.list(examples)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                DocumentForm form = file.toString().endsWith("json") ? DocumentForm.JSON : DocumentForm.YAML;
                assertThat(CampaignDocument.read(Files.readAllBytes(file), form, ZoneId.of("UTC")))
                        .as(file.toString())
                        .isNotNull();
            }
        }
    }

    static Definition read(String yaml) {
        return CampaignDocument.read(
                yaml.getBytes(StandardCharsets.UTF_8), DocumentForm.YAML, ZoneId.of("Europe/Madrid"));
    }

    private static Refusal refused(byte[] body, DocumentForm form) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> CampaignDocument.read(body, form, ZoneId.of("Europe/Madrid")));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
