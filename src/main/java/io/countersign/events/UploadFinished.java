package io.countersign.events;

import io.countersign.audit.Actor;
import java.time.Instant;

/** An upload was completed by its client, and its object passed the checks. */
public record UploadFinished(String id, Instant at, Actor actor, UploadedObject object) implements ReportedUpload {}
