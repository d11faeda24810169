package io.countersign.cors;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes an audit event for each change of a bucket's settings, and another one if the store did not accept it.
 */
@Singleton
class BucketAudit {

    /** What stands for the method. */
    static final String CORS = "CORS";

    private final AuditTrail trail;
    private final Clock clock;

    BucketAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A change that a request asks for; made while it is being read, because what comes from the store comes on threads that do not
     * know the request.
     *
     * @param caller who asks for it
     * @param what what is to be changed of the bucket, such as {@link #CORS}
     */
    Change of(Caller caller, String what, BucketPlace place) {
        return new Change(caller, what, place, RequestId.current());
    }

    /** A change of a bucket's settings. */
    final class Change {

        private final Caller caller;
        private final String what;
        private final BucketPlace place;
        private final String requestId;

        private Change(Caller caller, String what, BucketPlace place, String requestId) {
            this.caller = caller;
            this.what = what;
            this.place = place;
            this.requestId = requestId;
        }

        /**
         * It is about to be made.
         *
         * @throws ProblemException if the audit cannot take it, and so it must not be made
         */
        void begins() {
            trail.require(event(Outcome.ALLOWED, null));
        }

        /** The store has not made it. */
        void failed(Throwable failure) {
            trail.note(
                    event(Outcome.FAILED, failure instanceof ProblemException problem ? problem.reason() : "internal"));
        }

        private AuditEvent event(Outcome outcome, String reason) {
            Instant now = clock.instant();
            return new AuditEvent(
                    EventId.next(now.toEpochMilli()),
                    now,
                    outcome,
                    caller.actor(),
                    requestId,
                    null,
                    what,
                    place.bucket().value(),
                    null,
                    null,
                    null,
                    null,
                    reason);
        }
    }
}
