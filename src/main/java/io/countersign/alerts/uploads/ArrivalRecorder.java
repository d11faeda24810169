package io.countersign.alerts.uploads;

import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.Auditor;
import io.countersign.audit.EventId;
import io.countersign.events.ObjectArrived;
import io.countersign.events.UploadEvents;
import io.countersign.events.UploadedObject;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Records that an object arrived: in the audit log, and as a domain event. */
@Singleton
class ArrivalRecorder {

    private static final Actor STORE = new Actor("s3:notification", null, null);

    private final Auditor auditor;
    private final UploadEvents events;
    private final Clock clock;

    ArrivalRecorder(Auditor auditor, UploadEvents events, Clock clock) {
        this.auditor = auditor;
        this.events = events;
        this.clock = clock;
    }

    /** Creates the event that {@code object} arrived now under {@code profile}; {@link #record} records it. */
    ObjectArrived arrival(ArrivedObject object, Profile profile) {
        Instant now = clock.instant();
        return new ObjectArrived(
                EventId.next(now.toEpochMilli()),
                now,
                STORE,
                new UploadedObject(profile.name(), object.bucket(), object.key(), object.size()));
    }

    /** @throws ProblemException if the audit queue or the event queue is full */
    void record(ObjectArrived arrived) {
        UploadedObject object = arrived.object();
        auditor.record(arrived.actor(), Action.FINISH_UPLOAD, object.subject()).arrived(arrived.id(), arrived.at());
        events.publish(arrived);
    }
}
