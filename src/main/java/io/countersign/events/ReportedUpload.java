package io.countersign.events;

import io.countersign.audit.Actor;
import java.time.Instant;

/** An upload that is reported to topics, listeners and rules. */
public sealed interface ReportedUpload extends UploadEvent permits UploadFinished, ObjectArrived {

    /** The id of its audit event: the same for the same upload, however often it is completed. */
    String id();

    /** When it finished or arrived. */
    Instant at();

    /** Who uploaded it; the store where it is the store that reports it. */
    Actor actor();
}
