package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.problem.ProblemException;

/**
 * The result of one message of a batch.
 *
 * @param index the index in the request, from 0
 * @param published the result; null if the message was not published
 * @param problem the failure; null if the message was published
 */
record PublishOutcome(int index, Published published, ProblemException problem) {

    BatchView.Out out() {
        return published == null ? null : new BatchView.Out(index, published.messageId(), published.sequenceNumber());
    }

    BatchView.Failure failure() {
        return problem == null
                ? null
                : new BatchView.Failure(
                        index,
                        problem.code().id(),
                        problem.getMessage(),
                        problem.code().retryable());
    }
}
