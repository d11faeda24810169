package io.countersign.events;

import io.countersign.audit.Actor;
import java.time.Instant;

/** The store reports an object whose upload was not completed by its client; it was not checked. */
public record ObjectArrived(String id, Instant at, Actor actor, UploadedObject object) implements ReportedUpload {}
