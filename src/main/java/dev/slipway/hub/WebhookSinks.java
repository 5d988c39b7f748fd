package dev.slipway.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.Sink;
import dev.slipway.webhook.SqsMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Makes the request of a place that is no receiver of webhooks: the same body, with id, timestamp and signatures as an
 * object's metadata or a message's attributes, signed as AWS asks (Signature Version 4). It goes the way of all others,
 * through the same connections.
 */
final class WebhookSinks {
    private static final String OURS = "webhook-";
    private static final JsonMapper JSON = new JsonMapper();

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** The request for where the call goes; what was made for a receiver stays as it is. */
    ClassicHttpRequest of(Call call, ClassicHttpRequest receiver) throws IOException {
        Sink sink = call.endpoint().sink();
        return switch (sink.kind()) {
            case HTTP, SFTP, KAFKA -> receiver;
            case S3 -> object(call, sink);
            case SQS -> message(call, sink);
        };
    }

    private ClassicHttpRequest object(Call call, Sink sink) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        call.headers()
                .forEach((name, value) -> headers.put(name.startsWith(OURS) ? "x-amz-meta-" + name : name, value));
        URI object = URI.create(call.endpoint().target(call.due().event()));
        return signed(SdkHttpMethod.PUT, object, headers, call.body(), "s3", sink);
    }

    private ClassicHttpRequest message(Call call, Sink sink) throws IOException {
        String queue = call.endpoint().url();
        String member = call.due().member();
        ObjectNode message = SqsMessage.of(
                queue,
                new String(call.body(), StandardCharsets.UTF_8),
                call.headers(),
                member == null ? call.due().tenant() : member,
                call.due().event());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", SqsMessage.CONTENT_TYPE);
        headers.put("X-Amz-Target", SqsMessage.TARGET);
        call.headers().forEach((name, value) -> {
            if (!name.startsWith(OURS)) {
                headers.put(name, value);
            }
        });
        return signed(
                SdkHttpMethod.POST, SqsMessage.server(queue), headers, JSON.writeValueAsBytes(message), "sqs", sink);
    }

    private ClassicHttpRequest signed(
            SdkHttpMethod method, URI uri, Map<String, String> headers, byte[] body, String service, Sink sink) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(method).uri(uri);
        headers.forEach(unsigned::putHeader);
        SdkHttpRequest signed = signer.sign(request -> request.identity(
                                AwsCredentialsIdentity.create(sink.accessKeyId(), sink.secretAccessKey()))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, sink.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3")))
                .request();
        ClassicRequestBuilder made = ClassicRequestBuilder.create(method.name()).setUri(uri);
        signed.headers().forEach((name, values) -> {
            // the client counts the body itself
            if (!name.toLowerCase(Locale.ROOT).equals("content-length")) {
                values.forEach(value -> made.addHeader(name, value));
            }
        });
        return made.setEntity(body, ContentType.parse(headers.get("Content-Type")))
                .build();
    }
}
