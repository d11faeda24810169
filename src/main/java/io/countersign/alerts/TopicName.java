package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic's name. AWS: "CreateTopic".
 *
 * @param value 1 to 256 letters, digits, hyphens and underscores; that of a FIFO topic ends in {@code .fifo}
 */
public record TopicName(String value) {

    private static final String FIFO = ".fifo";
    private static final Pattern FORM = Pattern.compile("(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?");

    /** The ARN of a topic or of a subscription to it, with the topic's name as the group. */
    private static final Pattern ARN = Pattern.compile(
            "arn:[^:]{0,32}:sns:[^:]{0,64}:[^:]{0,64}:([A-Za-z0-9_-]{1,256}(?:\\.fifo)?)(?::.{0,256})?");

    public TopicName {
        Matcher arn = ARN.matcher(value == null ? "" : value);
        if (arn.matches()) {
            throw ProblemException.invalid(
                    "name", "must be the name of the topic alone, " + arn.group(1) + ", and not its ARN");
        }
        if (value == null || !FORM.matcher(value).matches()) {
            throw ProblemException.invalid(
                    "name",
                    "must be 1 to 256 letters, digits, hyphens and underscores, and may end in .fifo for a FIFO topic");
        }
    }

    /** Whether it is a FIFO topic: messages are delivered in order, each exactly once. */
    public boolean isFifo() {
        return value.endsWith(FIFO);
    }

    @Override
    public String toString() {
        return value;
    }
}
