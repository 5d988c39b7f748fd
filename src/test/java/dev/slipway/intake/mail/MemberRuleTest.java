package dev.slipway.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberRuleTest {
    private static final Mail MAIL = new Mail(
            "id",
            "id",
            new Sender("anna@example.org", List.of()),
            List.of("Promo+m-42@shop.example", "else+x@other.example"),
            "Bon [m-7]",
            false,
            List.of());

    @Test
    void theWaysAreTriedInTheirOrder() {
        assertThat(ids("sender", true)).containsExactly("anna@example.org");
        assertThat(ids("sender", false)).isEmpty();
        assertThat(ids("plus-address,sender", true)).containsExactly("m-42", "anna@example.org");
        assertThat(ids("subject:\\[(m-\\d{1,3})\\],sender", true)).containsExactly("m-7", "anna@example.org");
        assertThat(ids("subject:(nothing)", true)).isEmpty();
    }

    @Test
    void withoutAnInboxOfItsOwnEveryPlusCounts() {
        assertThat(MemberRule.parse("plus-address").candidates(MAIL, null, false))
                .extracting(MemberRule.Candidate::id)
                .containsExactly("m-42", "x");
    }

    @Test
    void aPatternThatWouldNeverEndFindsNothing() {
        Mail trap = new Mail("i", "i", MAIL.sender(), List.of(), "a".repeat(200) + "!", false, List.of());
        assertThat(MemberRule.parse("subject:((a+)+)$").candidates(trap, null, true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "from", "sender,else", "subject:(", "subject:nogroup"})
    void whatIsNoRuleIsSaidAtOnce(String rule) {
        assertThatThrownBy(() -> MemberRule.parse(rule)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> ids(String rule, boolean genuine) {
        return MemberRule.parse(rule).candidates(MAIL, "promo@shop.example", genuine).stream()
                .map(MemberRule.Candidate::id)
                .toList();
    }
}
