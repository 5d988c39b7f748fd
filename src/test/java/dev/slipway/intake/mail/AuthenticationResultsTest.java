package dev.slipway.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationResultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mx.test; dmarc=pass (p=NONE sp=NONE) header.from=example.org | true",
                "mx.test 1; spf=fail smtp.mailfrom=x@example.org; dkim=pass header.i=@example.org header.s=s | true",
                "mx.test; spf=pass smtp.mailfrom=bounce@mail.example.org; dkim=none | false",
                "mx.test; spf=pass (google.com: domain of a@example.org) smtp.mailfrom=a@example.org | true",
                "mx.test; dkim=pass header.d=org | false",
                "mx.test; dkim=fail header.d=example.org; dmarc=fail header.from=example.org | false",
                "mx.test; dkim=pass header.d=evil.test (header.d=example.org) | false",
                "mx.test; dkim=pass header.d=evil.test reason=\"x; dmarc=pass header.from=example.org\" | false",
                "mx.test; none | false",
                "other.test; dmarc=pass header.from=example.org | false",
                "mx.test (x; dmarc=pass header.from=example.org | false",
                "; dmarc=pass header.from=example.org | false",
                "DMARC=pass | false",
            })
    void aSenderIsWhoTheyAreIfTheReceivingServerSaysSo(String header, boolean genuine) {
        assertThat(from("anna@example.org", header).genuine("mx.test")).isEqualTo(genuine);
    }

    @Test
    void onlyTheTopmostOfTheTrustedServerCounts() {
        String bad = "mx.test; dmarc=fail header.from=example.org";
        String good = "mx.test; dmarc=pass header.from=example.org";
        assertThat(from("anna@example.org", bad, good).genuine("mx.test")).isFalse();
        assertThat(from("anna@example.org", "other; dmarc=fail", good, bad).genuine("MX.test"))
                .isTrue();
        assertThat(from("anna@example.org", good).genuine("")).isFalse();
        assertThat(from(null, good).genuine("mx.test")).isFalse();
    }

    @Test
    void aDomainUnderTheOneThatPassedIsVouchedFor() {
        assertThat(from("a@mail.example.org", "mx; dkim=pass header.d=example.org")
                        .genuine("mx"))
                .isTrue();
        assertThat(from("a@badexample.org", "mx; dkim=pass header.d=example.org")
                        .genuine("mx"))
                .isFalse();
    }

    private static Sender from(String address, String... results) {
        return new Sender(address, List.copyOf(Arrays.asList(results)));
    }
}
