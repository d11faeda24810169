package io.countersign.local.sns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A subscription of a topic. */
final class Subscription {

    final String arn;
    final String protocol;
    final String endpoint;
    final String token;
    final Map<String, String> attributes = new ConcurrentHashMap<>();
    volatile boolean confirmed;

    Subscription(String arn, String protocol, String endpoint, String token, Map<String, String> attributes) {
        this.arn = arn;
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.token = token;
        this.attributes.putAll(attributes);
        this.confirmed = !protocol.startsWith("http") && !protocol.startsWith("email");
    }

    boolean isRaw() {
        return "true".equals(attributes.get("RawMessageDelivery"));
    }

    /** The XML of the subscription in a list. */
    String shownArn() {
        return confirmed ? arn : "PendingConfirmation";
    }
}
