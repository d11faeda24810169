package io.countersign.uploads.session;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.storage.MultipartStore.Open;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Sees to it that the audit has an event for what becomes of each upload. Whoever wants to hear of uploads observes these. */
@Singleton
public class UploadAudit {

    /** What stands for the method. */
    static final String UPLOAD = "UPLOAD";

    private final AuditTrail trail;
    private final Clock clock;

    UploadAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What arrived passed the checks; it has {@code size} bytes. The event's id is the upload's: completed again, at any instance, it is
     * the same event, and reported once.
     */
    public void passed(Actor actor, Upload upload, long size) {
        String id = EventId.named(upload.startedAt().toEpochMilli(), upload.name());
        trail.require(event(
                id,
                clock.instant(),
                actor,
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                Outcome.UPLOADED,
                size,
                null));
    }

    /** What arrived breaks the rules. */
    public void refused(Actor actor, Upload upload, Long size, String reason) {
        trail.note(event(actor, upload, Outcome.REFUSED, size, reason));
    }

    /** What was refused could not be moved to quarantine, and was deleted instead. */
    public void deleted(Actor actor, Upload upload, Long size) {
        trail.note(event(actor, upload, Outcome.REVOKED, size, "deleted-instead-of-quarantine"));
    }

    /** It was given up, and what of it had arrived is gone. */
    public void aborted(Actor actor, Upload upload) {
        trail.note(event(actor, upload, Outcome.REVOKED, null, "upload-aborted"));
    }

    /** Nobody completed it in time. */
    public void swept(Actor actor, String profile, Open upload) {
        trail.note(
                event(actor, profile, upload.bucket().value(), upload.key(), Outcome.REVOKED, null, "upload-too-old"));
    }

    private AuditEvent event(Actor actor, Upload upload, Outcome outcome, Long size, String reason) {
        return event(
                actor,
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                outcome,
                size,
                reason);
    }

    private AuditEvent event(
            Actor actor, String profile, String bucket, String key, Outcome outcome, Long size, String reason) {
        Instant now = clock.instant();
        String id = EventId.next(now.toEpochMilli());
        return event(id, now, actor, profile, bucket, key, outcome, size, reason);
    }

    private static AuditEvent event(
            String id,
            Instant at,
            Actor actor,
            String profile,
            String bucket,
            String key,
            Outcome outcome,
            Long size,
            String reason) {
        return new AuditEvent(
                id, at, outcome, actor, RequestId.current(), profile, UPLOAD, bucket, key, size, null, null, reason);
    }
}
