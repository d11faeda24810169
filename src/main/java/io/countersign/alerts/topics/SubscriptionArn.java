package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Where a subscription is.
 *
 * @param topic its topic
 * @param id its own id, a UUID
 */
public record SubscriptionArn(TopicArn topic, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public SubscriptionArn {
        if (id == null || !ID.matcher(id).matches()) {
            throw ProblemException.invalid("id", "must be the id of a subscription");
        }
    }

    /**
     * Reads {@code arn}.
     *
     * @throws ProblemException if it is no ARN of a subscription
     */
    public static SubscriptionArn parse(String arn) {
        int end = arn == null ? -1 : arn.lastIndexOf(':');
        if (end < 0) {
            throw ProblemException.invalid("id", "must be the id of a subscription");
        }
        return new SubscriptionArn(TopicArn.parse(arn.substring(0, end)), arn.substring(end + 1));
    }

    @Override
    public String toString() {
        return topic + ":" + id;
    }
}
