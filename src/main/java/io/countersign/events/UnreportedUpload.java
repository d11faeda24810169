package io.countersign.events;

/**
 * An upload that ended without an object. It is not reported, and a later report of the store about its key is ignored.
 */
public sealed interface UnreportedUpload extends UploadEvent permits UploadRejected, UploadDiscarded {}
