package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void oneMoreThanThePageTakesTellsThatThereIsANext() {
        Page<Integer> page = Page.of(List.of(9, 8, 7), 2, String::valueOf);
        assertThat(page.data()).containsExactly(9, 8);
        assertThat(Page.after(page.next())).isEqualTo("8");
        assertThat(Page.of(List.of(9, 8), 2, String::valueOf).next()).isNull();
    }

    @Test
    void limitsAndCursorsOfTheCallersOwnMakingAreRefused() {
        assertThat(Page.limit(null)).isEqualTo(50);
        assertThat(Page.after(null)).isNull();
        assertThatThrownBy(() -> Page.limit(0)).hasMessageContaining("1 to 500");
        assertThatThrownBy(() -> Page.after("{}")).hasMessageContaining("next");
    }

    @Test
    void secretsAreTakenOutOfWhatIsKept() {
        String answer = "{\"ü\":\"slk_live_a_b\",\"b\":[\"whsec_x+/=\"],\"c\":\"slk_\"}";
        assertThat(new String(Secrets.without(answer.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo("{\"ü\":null,\"b\":[null],\"c\":\"slk_\"}");
    }
}
