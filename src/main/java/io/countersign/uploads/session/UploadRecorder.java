package io.countersign.uploads.session;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.EventId;
import io.countersign.events.UploadDiscarded;
import io.countersign.events.UploadEvents;
import io.countersign.events.UploadFinished;
import io.countersign.events.UploadRejected;
import io.countersign.events.UploadedObject;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore.Open;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Records the start and the end of each upload in the audit, and its end as an event for its subscribers. */
@Singleton
public class UploadRecorder {

    private final Auditor auditor;
    private final UploadEvents events;
    private final Clock clock;

    UploadRecorder(Auditor auditor, UploadEvents events, Clock clock) {
        this.auditor = auditor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Runs {@code work}, which starts an upload at the store, after an audit event that it is allowed; writes another
     * event if it fails.
     *
     * @throws ProblemException if the audit is full: {@code work} does not run then
     */
    public <T> Uni<T> start(Permit permit, Supplier<Uni<T>> work) {
        return record(
                        permit,
                        Action.START_UPLOAD,
                        permit.request().constraints().size())
                .perform(work);
    }

    /**
     * The caller of {@code permit} gets a token that completes an upload which it started at the store.
     *
     * @throws ProblemException if the audit is full: the token must not be returned then
     */
    public void tokenIssued(Permit permit) {
        record(permit, Action.FINISH_UPLOAD, null).allowed();
    }

    private AuditRecord record(Permit permit, Action action, Long size) {
        UploadedObject object = new UploadedObject(
                permit.profile().name(), permit.profile().bucket().value(), permit.key(), size);
        return auditor.record(permit.caller().actor(), action, object.subject());
    }

    /**
     * The object passed the checks; it has {@code size} bytes. The event's id is the upload's, so a repeated
     * completion, on any instance, is the same event and reported once.
     *
     * @throws ProblemException if the audit or the queue of events is full
     */
    public void finished(Actor actor, Upload upload, long size) {
        String id = EventId.named(upload.startedAt().toEpochMilli(), upload.name());
        Instant now = clock.instant();
        UploadedObject object = object(upload, size);
        record(actor, object).uploaded(id, now);
        events.publish(new UploadFinished(id, now, actor, object));
    }

    /** The object breaks the rules; {@code size} is null if nothing arrived. */
    public void rejected(Actor actor, Upload upload, Long size, String reason) {
        UploadedObject object = object(upload, size);
        record(actor, object).refused(reason);
        events.publish(new UploadRejected(object));
    }

    /** A rejected object could not be moved to quarantine, and was deleted instead. */
    public void deletedInsteadOfQuarantine(Actor actor, Upload upload, Long size) {
        record(actor, object(upload, size)).revoked("deleted-instead-of-quarantine");
    }

    /** The upload was aborted, and its parts are deleted. */
    public void aborted(Actor actor, Upload upload) {
        discarded(actor, object(upload, null), "upload-aborted");
    }

    /** The upload was not completed in time and was removed. */
    public void expired(Actor actor, String profile, Open upload) {
        discarded(actor, new UploadedObject(profile, upload.bucket().value(), upload.key(), null), "upload-too-old");
    }

    private void discarded(Actor actor, UploadedObject object, String reason) {
        record(actor, object).revoked(reason);
        events.publish(new UploadDiscarded(object));
    }

    private AuditRecord record(Actor actor, UploadedObject object) {
        return auditor.record(actor, Action.FINISH_UPLOAD, object.subject());
    }

    private static UploadedObject object(Upload upload, Long size) {
        return new UploadedObject(
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                size);
    }
}
