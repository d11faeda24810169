package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a topic.
 *
 * @param partition {@code aws}, {@code aws-cn} and the like
 * @param region the region
 * @param account the account id, 12 digits
 * @param name the topic's name
 */
public record TopicArn(String partition, String region, String account, TopicName name) {

    private static final Pattern FORM =
            Pattern.compile("arn:(aws[a-z-]*):sns:([a-z0-9-]{1,32}):(\\d{12}):([^:]{1,256})");

    /**
     * Parses {@code arn}.
     *
     * @throws ProblemException if {@code arn} is null or not the ARN of a topic
     */
    public static TopicArn parse(String arn) {
        Matcher parts = FORM.matcher(arn == null ? "" : arn);
        if (!parts.matches()) {
            throw ProblemException.invalid("topicArn", "must be the ARN of an SNS topic");
        }
        return new TopicArn(parts.group(1), parts.group(2), parts.group(3), new TopicName(parts.group(4)));
    }

    /** The ARN of the topic {@code other} of the same account and region. */
    public TopicArn sibling(TopicName other) {
        return new TopicArn(partition, region, account, other);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":sns:" + region + ":" + account + ":" + name;
    }
}
