package io.countersign.events;

/** The object breaks the rules of its profile; it was moved to quarantine, or deleted. */
public record UploadRejected(UploadedObject object) implements UnreportedUpload {}
