package dev.slipway.hub;

import dev.slipway.webhook.DeliveryProperties;
import dev.slipway.webhook.Destinations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP client of webhooks: the component {@code webhook-http}. Its endpoint in the route stands for all; where a
 * request goes is the message's {@code CamelHttpUri}, set by {@link WebhookSender} alone, after all other headers were
 * taken away.
 */
@Configuration(proxyBeanMethods = false)
class WebhookHttp {
    private static final int ANSWER = 64 * 1024;
    /** As many as lanes may have under way, also to one host: whoever waits for a connection waits for others. */
    private static final int CONNECTIONS = 2_048;

    @Bean
    WebhookGuard webhookGuard(DeliveryProperties delivery) {
        return new WebhookGuard(delivery.timeout(), ANSWER);
    }

    @Bean
    PoolingHttpClientConnectionManager webhookConnections(Destinations destinations, DeliveryProperties delivery) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(checked(destinations))
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(delivery.connectTimeout()))
                        .setSocketTimeout(Timeout.of(delivery.timeout()))
                        // no request is sent twice by the client, so a connection that went stale must be noticed
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    @Bean("webhook-http")
    HttpComponent webhookHttp(
            PoolingHttpClientConnectionManager webhookConnections,
            WebhookGuard webhookGuard,
            DeliveryProperties delivery) {
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(webhookConnections);
        http.setHttpClientConfigurer(builder -> builder.addExecInterceptorFirst("guard", webhookGuard)
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(50)));
        http.setConnectionRequestTimeout(delivery.connectTimeout().toMillis());
        http.setConnectTimeout(delivery.connectTimeout().toMillis());
        http.setResponseTimeout(delivery.timeout().toMillis());
        http.setSoTimeout(delivery.timeout().toMillis());
        http.setRedirectHandlingDisabled(true);
        http.setAutomaticRetriesDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setContentCompressionDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setCopyHeaders(false);
        http.setUserAgent("Slipway");
        return http;
    }

    /** The addresses that are checked here are the ones connected to. */
    private static DnsResolver checked(Destinations destinations) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return destinations.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
