package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The way out for messages. */
public interface AlertChannel {

    /** The most messages that go out at once. AWS: "PublishBatch". */
    int MAX_PER_BATCH = 10;

    /**
     * What became of a message.
     *
     * @param messageId the id under which it went out
     * @param sequenceNumber its place in a FIFO topic, or null
     */
    record Published(String messageId, String sequenceNumber) {}

    /**
     * What became of one message among several.
     *
     * @param published its id; null where it did not go out
     * @param problem why it did not, with the field that SNS refused; null where it went out
     * @param worthAnotherTry whether it is likely to go out when tried again
     */
    record BatchEntryResult(Published published, ProblemException problem, boolean worthAnotherTry) {

        /** It went out. */
        public static BatchEntryResult out(Published published) {
            return new BatchEntryResult(published, null, false);
        }

        /** It did not. */
        public static BatchEntryResult failed(ProblemException problem, boolean worthAnotherTry) {
            return new BatchEntryResult(null, problem, worthAnotherTry);
        }
    }

    /**
     * Publishes {@code message}, once: what may have gone out already is not sent again. Fails with a problem;
     * {@code PUBLISH_IN_DOUBT} where nobody can say whether it went out.
     */
    Uni<Published> publish(TopicArn topic, Message message);

    /**
     * Publishes at most {@link #MAX_PER_BATCH} messages at once, and tells what became of each, in their order. Fails with a problem
     * where none went out, or nobody can say.
     */
    Uni<List<BatchEntryResult>> publish(TopicArn topic, List<Message> messages);
}
