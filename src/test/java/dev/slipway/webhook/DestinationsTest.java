package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.receipt.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final Map<String, String> NAMES = Map.of(
            "crm.example.com", "93.184.215.14",
            "inside.example.com", "10.0.0.7",
            "both.example.com", "93.184.215.14 127.0.0.1",
            "dev.example.com", "127.0.0.1");

    private static InetAddress[] look(String host) throws UnknownHostException {
        String addresses = NAMES.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        String[] each = addresses.split(" ");
        InetAddress[] all = new InetAddress[each.length];
        for (int i = 0; i < each.length; i++) {
            all[i] = InetAddress.getByName(each[i]);
        }
        return all;
    }

    private static Destinations allowing(String networks) {
        return new Destinations(AddressPolicy.allowing(networks), DestinationsTest::look);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "169.254.169.254",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "127.0.1",
                "017700000001",
                "0177.0.0.1",
                "0",
                "3232235777",
                "0xa9fea9fe",
                "127.0.0.1.",
                "[::1]",
                "[::]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2001::1]",
                "[2001:0:53aa:64c::1]",
                "[2001:10::1]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[5f00::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[100::1]",
                "[2620:4f:8000::1]"
            })
    void noSpellingOfAnAddressThatIsNotPublicIsTaken(String host) {
        assertThatThrownBy(() -> allowing("").check("https://" + host + "/hook"))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.address_forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://crm.example.com/",
                "crm.example.com",
                "https:///x",
                "https://user@crm.example.com/",
                "https://crm.example.com/#x",
                "https://crm.example.com:0/",
                "https://crm.example.com:99999/",
                "https://crm.example.com/{{env:HOME}}",
                "https://crm.example.com/ x",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://%31%32%37.0.0.1/",
                "https://①②⑦.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "https://crm..example.com/",
                "https://-x.example.com/"
            })
    void whatIsNoUrlOfAnEndpointIsNotTaken(String url) {
        assertThatThrownBy(() -> allowing("0.0.0.0/0,::/0").check(url))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.url_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://CRM.Example.com, https://crm.example.com/",
        "https://crm.example.com:8443/a%20b?x=1&y=2, https://crm.example.com:8443/a%20b?x=1&y=2",
        "https://not-set-up-yet.example.com/, https://not-set-up-yet.example.com/",
        "https://8.8.8.8/, https://8.8.8.8/",
        "https://134744072/, https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/, https://[2606:4700:4700:0:0:0:0:1111]/",
        "http://dev.example.com:9000/, http://dev.example.com:9000/",
        "http://127.1:9000/, http://127.0.0.1:9000/",
    })
    void whatMayBeGoneToIsWrittenInItsOneSpelling(String url, String spelled) {
        assertThat(allowing("127.0.0.0/8").check(url)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @CsvSource({
        "https://inside.example.com/, webhook.address_forbidden",
        "https://both.example.com/, webhook.address_forbidden",
        "http://crm.example.com/, webhook.https_required",
        "http://8.8.8.8/, webhook.https_required",
        "http://not-set-up-yet.example.com/, webhook.host_unknown",
        "http://10.0.0.7/, webhook.address_forbidden",
    })
    void whereANameStandsForIsLookedAt(String url, String code) {
        assertThatThrownBy(() -> allowing("").check(url))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo(code);
    }

    @Test
    void oneBadAddressOfANameIsEnoughAtConnect() {
        assertThatThrownBy(() -> allowing("").resolve("both.example.com"))
                .isInstanceOf(Destinations.ForbiddenAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0/8",
                "::/129",
                "10.0.0.0/x",
                "300.0.0.0/8",
                "127.0.0.0/8;10.0.0.0/8"
            })
    void aMalformedNetworkStopsTheStartByName(String networks) {
        assertThatThrownBy(() -> new WebhookProperties(networks))
                .hasMessageContaining("SLIPWAY_WEBHOOK_ALLOW")
                .hasMessageContaining(networks);
    }
}
