package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Outbound port: publishes messages to topics. */
public interface AlertChannel {

    /** The maximum number of messages of one batch. AWS: "PublishBatch". */
    int MAX_PER_BATCH = 10;

    /**
     * The result of a publication.
     *
     * @param messageId the id that SNS assigned
     * @param sequenceNumber the sequence number in a FIFO topic, or null
     */
    record Published(String messageId, String sequenceNumber) {}

    /**
     * The result of one message of a batch.
     *
     * @param published the result; null if the message was not published
     * @param problem the failure, with the field that SNS rejected; null if the message was published
     * @param worthAnotherTry whether a retry is likely to succeed
     */
    record BatchEntryResult(Published published, ProblemException problem, boolean worthAnotherTry) {

        /** The message was published. */
        public static BatchEntryResult out(Published published) {
            return new BatchEntryResult(published, null, false);
        }

        /** The message was not published. */
        public static BatchEntryResult failed(ProblemException problem, boolean worthAnotherTry) {
            return new BatchEntryResult(null, problem, worthAnotherTry);
        }
    }

    /**
     * Publishes {@code message} once. A call with an unknown result is not retried. Fails with a problem;
     * {@code PUBLISH_IN_DOUBT} if it is unknown whether the message was published.
     */
    Uni<Published> publish(TopicArn topic, Message message);

    /**
     * Publishes at most {@link #MAX_PER_BATCH} messages in one call, and returns the result of each, in request order.
     * Fails with a problem if none was published, or the results are unknown.
     */
    Uni<List<BatchEntryResult>> publish(TopicArn topic, List<Message> messages);
}
