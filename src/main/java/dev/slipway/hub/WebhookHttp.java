package dev.slipway.hub;

import dev.slipway.webhook.DeliveryProperties;
import dev.slipway.webhook.Destinations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP client of webhooks: the component {@code webhook-http}. Its endpoint in the route stands for all; where a
 * request goes is the message's {@code CamelHttpUri}, set by {@link WebhookSender} alone, after all other headers were
 * taken away, and so {@code skipControlHeaders} stays off: it would take this one too, and what else it is for, headers
 * that come from outside, never gets here.
 */
@Configuration(proxyBeanMethods = false)
class WebhookHttp {
    /** The longest that an endpoint or the operator may settle on. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration TOKEN = Duration.ofSeconds(10);
    private static final int ANSWER = 64 * 1024;
    /** As many as lanes may have under way, also to one host: whoever waits for a connection waits for others. */
    private static final int CONNECTIONS = 2_048;
    /** Of an answer; the client's own limit is none. */
    private static final int MOST_HEADERS = 200;

    private static final int LONGEST_LINE = 16 * 1024;

    @Bean
    WebhookGuard webhookGuard(DeliveryProperties delivery) {
        return new WebhookGuard(delivery.timeout(), ANSWER);
    }

    @Bean
    PoolingHttpClientConnectionManager webhookConnections(Destinations destinations, DeliveryProperties delivery) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(checked(destinations))
                .setTlsSocketStrategy(new WebhookTls())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(delivery.connectTimeout()))
                        .setSocketTimeout(Timeout.of(LONGEST))
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
            WebhookAuth webhookAuth,
            DeliveryProperties delivery) {
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(webhookConnections);
        http.setHttpActivityListener(new WebhookExchange());
        // the guard comes to stand before the one that asks for tokens, so that its time holds for both
        http.setHttpClientConfigurer(builder -> builder.addExecInterceptorFirst("auth", webhookAuth)
                .addExecInterceptorFirst("guard", webhookGuard)
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(50)));
        http.setConnectionRequestTimeout(delivery.connectTimeout().toMillis());
        http.setConnectTimeout(delivery.connectTimeout().toMillis());
        http.setResponseTimeout(LONGEST.toMillis());
        http.setSoTimeout(LONGEST.toMillis());
        http.setRedirectHandlingDisabled(true);
        http.setAutomaticRetriesDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setContentCompressionDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setCopyHeaders(false);
        http.setUserAgent("Slipway");
        return http;
    }

    /** The client that asks for tokens: the same connections, so the same addresses are refused. */
    @Bean
    CloseableHttpClient tokenClient(
            PoolingHttpClientConnectionManager webhookConnections,
            WebhookGuard webhookGuard,
            DeliveryProperties delivery) {
        return HttpClients.custom()
                .setConnectionManager(webhookConnections)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(delivery.connectTimeout()))
                        .setResponseTimeout(Timeout.of(TOKEN))
                        .build())
                .addExecInterceptorFirst("nobody", WebhookHttp::asNobody)
                .addExecInterceptorFirst("guard", webhookGuard)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Slipway")
                .build();
    }

    @Bean
    WebhookAuth webhookAuth(CloseableHttpClient tokenClient, Destinations destinations, Clock clock) {
        return new WebhookAuth(new WebhookTokens(tokenClient, destinations, clock));
    }

    private static ClassicHttpResponse asNobody(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setUserToken(WebhookTls.NOBODY);
        return chain.proceed(request, scope);
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
