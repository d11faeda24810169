package io.countersign.events;

/** The upload was aborted by its client, or removed because it was not completed in time. */
public record UploadDiscarded(UploadedObject object) implements UnreportedUpload {}
