package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Outbound port: topics. Each method fails with a problem. */
public interface TopicChannel {

    /**
     * A topic with its attributes.
     *
     * @param arn the topic's ARN
     * @param attributes the attributes, by their names in the SNS API
     */
    record Described(TopicArn arn, Map<String, String> attributes) {}

    /** All topics of the account; a page is requested when the subscriber asks for it. */
    Multi<List<TopicArn>> pages();

    /** Creates a topic, or returns the existing one; fails if that has other attributes. */
    Uni<TopicArn> create(TopicName name, Map<String, String> attributes, Map<String, String> tags);

    Uni<Described> describe(TopicArn topic);

    Uni<Void> change(TopicArn topic, String attribute, String value);

    /** Deletes a topic and all its subscriptions; succeeds if the topic does not exist. */
    Uni<Void> delete(TopicArn topic);
}
