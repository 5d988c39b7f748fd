package dev.slipway.hub;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.slipway.webhook.Auth;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.TlsIdentity;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Shows an endpoint who the hub is, where that takes more than a header that is known: by a token, which is asked for
 * again once where it is refused, and by the TLS identity whose connections are to be used.
 */
final class WebhookAuth implements ExecChainHandler {
    private final WebhookTokens tokens;
    private final WebhookSinks sinks = new WebhookSinks();
    private final Cache<Auth.Mtls, TlsIdentity> identities =
            CacheBuilder.newBuilder().maximumSize(200).build();

    WebhookAuth(WebhookTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Optional<Call> call = WebhookExchange.call(scope.clientContext);
        if (call.isEmpty()) {
            scope.clientContext.setUserToken(WebhookTls.NOBODY);
            return chain.proceed(request, scope);
        }
        Endpoint endpoint = call.get().endpoint();
        Auth auth = endpoint.auth();
        scope.clientContext.setUserToken(auth.mtls() == null ? WebhookTls.NOBODY : identity(auth.mtls()));
        return auth.oauth2() == null
                ? chain.proceed(sinks.of(call.get(), request), scope)
                : withToken(endpoint, request, scope, chain);
    }

    private ClassicHttpResponse withToken(
            Endpoint endpoint, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String token = tokens.of(endpoint);
        // as it is before it is sent: sending adds headers that it may not have twice
        ClassicHttpRequest again = ClassicRequestBuilder.copy(request).build();
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getCode() != HttpStatus.SC_UNAUTHORIZED) {
            return response;
        }
        // what it says is not read, which closing the answer would do: it may be endless
        scope.execRuntime.discardEndpoint();
        again.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.insteadOf(endpoint, token));
        return chain.proceed(again, scope);
    }

    private TlsIdentity identity(Auth.Mtls mtls) {
        TlsIdentity known = identities.getIfPresent(mtls);
        if (known == null) {
            known = TlsIdentity.of(mtls);
            identities.put(mtls, known);
        }
        return known;
    }
}
