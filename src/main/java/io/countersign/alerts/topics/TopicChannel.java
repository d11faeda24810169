package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Where topics are kept. Everything fails with a problem. */
public interface TopicChannel {

    /**
     * A topic, with what is known of it.
     *
     * @param arn where it is
     * @param attributes its attributes, by SNS's names for them
     */
    record Described(TopicArn arn, Map<String, String> attributes) {}

    /** All topics of the account, a page after the other as they are asked for. */
    Multi<List<TopicArn>> pages();

    /** Makes a topic, or finds the one there is, which must have the same attributes. */
    Uni<TopicArn> create(TopicName name, Map<String, String> attributes, Map<String, String> tags);

    Uni<Described> describe(TopicArn topic);

    Uni<Void> change(TopicArn topic, String attribute, String value);

    /** Removes it, and all its subscriptions; one that is not there is removed already. */
    Uni<Void> delete(TopicArn topic);
}
