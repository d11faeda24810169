package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a topic is.
 *
 * @param partition {@code aws}, {@code aws-cn} and the like
 * @param region the region
 * @param account the account's 12 digits
 * @param name its name there
 */
public record TopicArn(String partition, String region, String account, TopicName name) {

    private static final Pattern FORM =
            Pattern.compile("arn:(aws[a-z-]*):sns:([a-z0-9-]{1,32}):(\\d{12}):([^:]{1,256})");

    /**
     * Reads {@code arn}.
     *
     * @throws ProblemException if it is no ARN of a topic
     */
    public static TopicArn parse(String arn) {
        Matcher parts = FORM.matcher(arn == null ? "" : arn);
        if (!parts.matches()) {
            throw ProblemException.invalid("topicArn", "must be the ARN of an SNS topic");
        }
        return new TopicArn(parts.group(1), parts.group(2), parts.group(3), new TopicName(parts.group(4)));
    }

    /** The topic called {@code other} beside this one. */
    public TopicArn sibling(TopicName other) {
        return new TopicArn(partition, region, account, other);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":sns:" + region + ":" + account + ":" + name;
    }
}
