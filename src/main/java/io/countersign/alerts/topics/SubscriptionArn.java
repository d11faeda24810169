package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * The ARN of a subscription.
 *
 * @param topic the topic's ARN
 * @param id the last part of the ARN, a UUID
 */
public record SubscriptionArn(TopicArn topic, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public SubscriptionArn {
        if (id == null || !ID.matcher(id).matches()) {
            throw ProblemException.invalid("id", "must be the id of a subscription");
        }
    }

    /**
     * Parses {@code arn}.
     *
     * @throws ProblemException if {@code arn} is null or not the ARN of a subscription
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
