package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Where it is kept who is subscribed to topics. Everything fails with a problem. */
public interface SubscriptionChannel {

    /**
     * A subscription.
     *
     * @param arn where it is; null while it waits for its confirmation
     * @param endpoint whom messages go to
     */
    record Subscribed(SubscriptionArn arn, Endpoint endpoint) {}

    /**
     * A subscription, with what is known of it.
     *
     * @param attributes its attributes, by SNS's names for them
     */
    record Described(SubscriptionArn arn, Map<String, String> attributes) {}

    /** All subscriptions of a topic, a page after the other as they are asked for. */
    Multi<List<Subscribed>> pages(TopicArn topic);

    /** Subscribes {@code endpoint}; whoever needs to confirm that is asked to. */
    Uni<Subscribed> subscribe(TopicArn topic, Endpoint endpoint, Map<String, String> attributes);

    Uni<Described> describe(SubscriptionArn subscription);

    Uni<Void> unsubscribe(SubscriptionArn subscription);
}
