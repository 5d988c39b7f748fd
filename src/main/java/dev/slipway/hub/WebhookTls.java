package dev.slipway.hub;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.slipway.webhook.TlsIdentity;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS with the identity that a request is to be made with. The same names the state of its connection in the pool, which
 * is never none: a connection without a state would be lent to anybody.
 */
final class WebhookTls implements TlsSocketStrategy {
    static final Object NOBODY = "nobody";

    private final DefaultClientTlsStrategy nobody = DefaultClientTlsStrategy.createDefault();
    private final Cache<TlsIdentity, DefaultClientTlsStrategy> known =
            CacheBuilder.newBuilder().maximumSize(200).build();

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        Object who = HttpClientContext.cast(context).getUserToken();
        return strategy(who).upgrade(socket, target, port, attachment, context);
    }

    private DefaultClientTlsStrategy strategy(Object who) throws IOException {
        if (!(who instanceof TlsIdentity identity)) {
            return nobody;
        }
        DefaultClientTlsStrategy strategy = known.getIfPresent(identity);
        if (strategy == null) {
            try {
                strategy = new DefaultClientTlsStrategy(identity.context());
            } catch (GeneralSecurityException e) {
                throw new SSLException("the client's certificate cannot be used", e);
            }
            known.put(identity, strategy);
        }
        return strategy;
    }
}
