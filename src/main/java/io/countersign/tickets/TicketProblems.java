package io.countersign.tickets;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;

/** Problems that several classes of this package report with the same text. */
final class TicketProblems {

    private TicketProblems() {}

    /** The ticket cannot be used any more; {@code reason} is for the audit. */
    static ProblemException gone(String reason) {
        return new ProblemException(
                        ProblemCode.GONE, "This ticket has expired, is used up, or was revoked; request another one.")
                .withReason(reason);
    }

    /** There is no room to track one more ticket. */
    static ProblemException full() {
        return new ProblemException(
                        ProblemCode.OVERLOADED, "More tickets are in use than can be tracked. Try again later.")
                .withReason("tickets-full");
    }
}
