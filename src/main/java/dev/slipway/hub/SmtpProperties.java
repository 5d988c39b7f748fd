package dev.slipway.hub;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mail server that the hub writes to tenants by.
 *
 * @param host empty or absent: no mail is sent
 * @param security before anything else is said: {@code starttls} and {@code tls} refuse a server that does not encrypt or
 *     shows no certificate that Java trusts
 * @param username null or empty where the server asks for none
 * @param from the sender's address; a host without one stops the start
 */
@Validated
@ConfigurationProperties("slipway.smtp")
record SmtpProperties(
        String host,
        @Min(1) @Max(65_535) @DefaultValue("587") int port,
        @NotNull @DefaultValue("starttls") Security security,
        String username,
        String password,
        String from) {
    enum Security {
        STARTTLS,
        TLS,
        PLAIN
    }

    SmtpProperties {
        if (isSet(host) && (from == null || !from.matches("[!-~]+@[!-~]+"))) {
            throw new IllegalArgumentException(
                    "slipway.smtp.from (SLIPWAY_SMTP_FROM): a mail server is named, so a sender's address is needed");
        }
    }

    boolean isThere() {
        return isSet(host);
    }

    boolean hasLogin() {
        return isSet(username);
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }

    @Override
    public String toString() {
        return "SmtpProperties[" + host + ":" + port + "]";
    }
}
