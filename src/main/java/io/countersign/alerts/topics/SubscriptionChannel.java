package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Outbound port: subscriptions of topics. Each method fails with a problem. */
public interface SubscriptionChannel {

    /**
     * A subscription.
     *
     * @param arn the ARN; null while the subscription waits for confirmation
     * @param endpoint the endpoint that receives the messages
     */
    record Subscribed(SubscriptionArn arn, Endpoint endpoint) {}

    /**
     * A subscription with its attributes.
     *
     * @param attributes the attributes, by their names in the SNS API
     */
    record Described(SubscriptionArn arn, Map<String, String> attributes) {}

    /** All subscriptions of a topic; a page is requested when the subscriber asks for it. */
    Multi<List<Subscribed>> pages(TopicArn topic);

    /** Subscribes {@code endpoint}; SNS requests a confirmation if the protocol requires one. */
    Uni<Subscribed> subscribe(TopicArn topic, Endpoint endpoint, Map<String, String> attributes);

    Uni<Described> describe(SubscriptionArn subscription);

    Uni<Void> unsubscribe(SubscriptionArn subscription);
}
