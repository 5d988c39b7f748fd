package dev.slipway.hub;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.tenant.Tenant;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The mail about a disabled endpoint in the tenant's language, from {@code mails/endpoint-disabled.yaml}; else English. */
final class NoticeTexts {
    private final Map<String, Text> texts;

    private record Text(String subject, Map<String, String> reasons, String text) {}

    NoticeTexts() {
        try (InputStream in =
                Objects.requireNonNull(NoticeTexts.class.getResourceAsStream("/mails/endpoint-disabled.yaml"))) {
            texts = new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the address no more than who is there: the rest of it may be a secret. */
    NoticeMail of(Tenant tenant, Endpoint endpoint, Notice notice) {
        String language = texts.containsKey(tenant.language()) ? tenant.language() : "en";
        Text text = texts.get(language);
        String at = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(language))
                .withZone(ZoneId.of(tenant.zone()))
                .format(notice.at());
        String body = text.text()
                .replace("{reason}", text.reasons().get(notice.reason()))
                .replace("{at}", at + " (" + tenant.zone() + ")")
                .replace("{host}", URI.create(endpoint.url()).getRawAuthority())
                .replace("{tenant}", tenant.id())
                .replace("{endpoint}", endpoint.id());
        return new NoticeMail(notice, tenant.contact(), text.subject().replace("{endpoint}", endpoint.id()), body);
    }
}
