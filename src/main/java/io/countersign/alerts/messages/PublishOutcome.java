package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.problem.ProblemException;

/**
 * What became of one message of a batch.
 *
 * @param index its place in the request, from 0
 * @param published its id; null where it did not go out
 * @param problem why it did not go out; or null
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
