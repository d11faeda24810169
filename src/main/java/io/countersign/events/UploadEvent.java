package io.countersign.events;

/** The end of an upload. Observers are called one after the other on a thread of {@link UploadEvents}, and must not block it. */
public sealed interface UploadEvent permits ReportedUpload, UnreportedUpload {

    /** The object that was uploaded, or was to be. */
    UploadedObject object();
}
