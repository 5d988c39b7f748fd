package dev.slipway.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** An event as SQS's {@code SendMessage} takes it: the body, and what a receiver would have as headers in attributes. */
public final class SqsMessage {
    public static final String TARGET = "AmazonSQS.SendMessage";
    public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private SqsMessage() {}

    /** Where requests about a queue go. */
    public static URI server(String queue) {
        return URI.create(queue).resolve("/");
    }

    /**
     * @param headers those that begin with {@code webhook-} become attributes
     * @param group whose events stay in order, in a queue that keeps any
     */
    public static ObjectNode of(String queue, String body, Map<String, String> headers, String group, String event) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("QueueUrl", queue).put("MessageBody", body);
        ObjectNode attributes = message.putObject("MessageAttributes");
        headers.forEach((name, value) -> {
            if (name.startsWith("webhook-")) {
                attributes.putObject(name).put("DataType", "String").put("StringValue", value);
            }
        });
        if (URI.create(queue).getPath().endsWith(".fifo")) {
            message.put("MessageGroupId", group);
            message.put("MessageDeduplicationId", event);
        }
        return message;
    }
}
