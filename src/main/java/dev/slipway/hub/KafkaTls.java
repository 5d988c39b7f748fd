package dev.slipway.hub;

import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.TlsIdentity;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/**
 * TLS towards a broker. It is asked for by name for each connection, before anything is sent: here is where one to an
 * address that a broker has named, and that webhooks may not go to, ends. Public for the client, which makes it.
 */
public final class KafkaTls implements SslEngineFactory {
    static final String LOGIN = "slipway.login";
    static final String DESTINATIONS = "slipway.destinations";

    private Destinations destinations;
    private SSLContext context;

    @Override
    public void configure(Map<String, ?> settings) {
        KafkaLogin login = (KafkaLogin) settings.get(LOGIN);
        destinations = (Destinations) settings.get(DESTINATIONS);
        try {
            context = login.sink().ca() == null
                    ? SSLContext.getDefault()
                    : TlsIdentity.trusting(login.sink().ca());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no TLS with these authorities", e);
        }
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String identification) {
        try {
            destinations.resolve(host);
        } catch (UnknownHostException e) {
            throw new SslAuthenticationException("not connected to", e);
        }
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        throw new UnsupportedOperationException("the hub is no broker");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public KeyStore keystore() {
        return null;
    }

    @Override
    public KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {
        // it holds nothing open
    }
}
