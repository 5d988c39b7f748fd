package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {
    private static final JsonNode EVENT = Rig.json("{'id':'evt_1','type':'receipt.approved','data':{'total':"
            + "{'amount':'23.95','currency':'EUR'},'text':'a-b-c','lines':[{'n':1},{'n':2},{'n':3}]}}");

    private static JsonNode made(String template) throws Transform.Failed {
        return Rig.json(new String(Transform.of(template).bytes(EVENT), StandardCharsets.UTF_8));
    }

    /** Doubled thirty times over. */
    private static String doubling(String first) {
        return "let v0 = " + first
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> " let v%d = $v%d + $v%d".formatted(i, i - 1, i - 1))
                        .collect(Collectors.joining())
                + " {\"x\": $v30}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\": .type, \"sum\": number(.data.total.amount)} | {'kind':'receipt.approved','sum':23.95}",
                "[for (.data.lines) .n * 2] | [2,4,6]",
                "{for (.data.lines) string(.n): .n if (.n > 1)} | {'2':2,'3':3}",
                "{\"p\": split(.data.text, \"-\"), \"j\": join([\"x\",\"y\"], \"+\")} | {'p':['a','b','c'],'j':'x+y'}",
                "{\"r\": replace(.data.text, \"[ab]-\", \"\"), \"t\": test(.data.text, \"^a\")} | {'r':'c','t':true}",
                "capture(.data.text, \"(?P<first>a)-(?P<second>b)\") | {'first':'a','second':'b'}",
                "def f(n) if ($n <= 0) 0 else $n + f($n - 1) {\"s\": f(10)} | {'s':55}",
                "let t = .data.total {\"a\": $t.amount, \"b\": if ($t.currency == \"EUR\") \"€\" else \"?\"} | {'a':'23.95','b':'€'}",
                "{\"id\": .id, \"data\": {\"extra\": 1, * - lines, text: .}} | {'id':'evt_1','data':{'extra':1,'total':{'amount':'23.95','currency':'EUR'}}}",
                "`.data | {\"l\": .lines[0 : 2]}` | {'l':[{'n':1},{'n':2}]}",
            })
    void aTemplateMakesTheBody(String template, String body) throws Transform.Failed {
        assertThat(made(template)).isEqualTo(Rig.json(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": ; line 1",
                "`{\"a\": .x,\n  \"b\": nothing(.y)}` ; transform:2:8",
                "import \"secrets.jslt\" as s {\"a\": s:x(.)} ; import is not possible here",
                "{\"a\": test(.x)} ; needs 2-2 arguments",
                "{\"a\": \"~~~ ; 1",
            })
    void whatCannotBeCompiledIsRefusedWithItsPlace(String template, String said) {
        assertThatThrownBy(() -> Transform.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTemplateHasABoundedLengthAndDepth() {
        assertThatThrownBy(() -> Transform.of("{\"a\": \"" + "x".repeat(10_000) + "\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transform.of("(".repeat(4_500) + "1" + ")".repeat(4_500)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transform.of("[".repeat(4_900) + "1" + "]".repeat(4_900))
                        .bytes(EVENT))
                .isInstanceOfAny(IllegalArgumentException.class, Transform.Failed.class);
    }

    @Test
    void constantsThatWouldBecomeHugeAreRefusedBeforeTheyAreMade() {
        assertThatThrownBy(() -> Transform.of(doubling("\"" + "x".repeat(1_000) + "\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(n) f($n + 1) {\"x\": f(0)}",
                "def f(n) if ($n <= 1) 1 else f($n - 1) + f($n - 2) {\"x\": f(60)}",
                "def g(a) let b = $a + $a g($b) {\"x\": g(.data.text)}",
                "def h(a) h([$a, $a]) {\"x\": h(.)}",
                "let l = split(\"" + "a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a"
                        + "\", \",\") {\"x\": [for ($l) [for ($l) [for ($l) [for ($l) [for ($l) [for ($l) .]]]]]]}",
                "def d(t, n) if ($n == 0) {\"t\": $t} else d(replace($t, \"[a-c-]\", $t), $n - 1) d(.data.text, 9)",
                "def j(l, n) if ($n == 0) {\"t\": $l} else j([join($l, \"xxxxxxxx\")] + $l + $l, $n - 1) j(.data.lines, 40)",
                "error(\"no\")",
                "[for (.data.lines) .n / 0]",
                ".type",
                "{\"a\": $unknown}",
                "null",
                ".missing",
                "[for (.type) .]",
            })
    void whatGoesOutOfItsBoundsFailsAndNothingElseDoes(String template) throws Transform.Failed {
        Transform transform = Transform.of(template);
        assertThatThrownBy(() -> transform.bytes(EVENT)).isInstanceOf(Transform.Failed.class);
        assertThat(made("{\"still\": 1}")).isEqualTo(Rig.json("{'still':1}"));
    }

    @Test
    void moreThan64KilobytesAreNotMade() {
        assertThatThrownBy(
                        () -> made(
                                "def d(t, n) if ($n == 0) $t else d($t + $t, $n - 1) {\"t\": d(\"0123456789abcdef\", 12) + .id}"))
                .isInstanceOf(Transform.Failed.class)
                .hasMessageContaining("at most 65536");
    }

    @Test
    void aRegularExpressionThatBacktracksForEverDoesNotHere() throws Transform.Failed {
        assertThat(made("{\"x\": test(\"" + "a".repeat(5_000) + "!\", \"^(a+)+$\")}"))
                .isEqualTo(Rig.json("{'x':false}"));
    }
}
