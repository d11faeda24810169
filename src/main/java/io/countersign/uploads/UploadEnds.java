package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.limits.OpenUploads;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectHead;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.countersign.uploads.session.UploadRecorder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Records how uploads end: in the audit, as an event, as the result for repeated requests, and in the caller's number
 * of open uploads.
 */
@Singleton
class UploadEnds {

    private final UploadRecorder recorder;
    private final RecentUploadResults results;
    private final OpenUploads openUploads;

    UploadEnds(UploadRecorder recorder, RecentUploadResults results, OpenUploads openUploads) {
        this.recorder = recorder;
        this.results = results;
        this.openUploads = openUploads;
    }

    /**
     * The object {@code head} passed the checks.
     *
     * @throws ProblemException if the audit or the queue of events is full
     */
    void finished(ResumedUpload resumed, CompletedUpload completed, ObjectHead head) {
        recorder.finished(resumed.permit().caller().actor(), resumed.upload(), head.size());
        results.completed(resumed.upload(), completed, head);
    }

    /** {@code bytes} have arrived, which break the rules and are removed. */
    void rejected(Caller caller, Upload upload, long bytes, ProblemException refusal) {
        recorder.rejected(caller.actor(), upload, bytes, refusal.reason());
        results.refused(upload, refusal);
    }

    /** A rejected object could not be moved to quarantine, and was deleted instead. */
    void deletedInsteadOfQuarantine(Caller caller, Upload upload, long bytes) {
        recorder.deletedInsteadOfQuarantine(caller.actor(), upload, bytes);
    }

    /** The upload was aborted; later requests for it fail with {@code ended}. */
    void aborted(ResumedUpload resumed, ProblemException ended) {
        results.refused(resumed.upload(), ended);
        recorder.aborted(resumed.permit().caller().actor(), resumed.upload());
    }

    /** Whether this instance knows how the upload ended. */
    boolean isKnown(Upload upload) {
        return results.of(upload) != null;
    }

    /** The upload no longer counts as one of its caller's open uploads. */
    Uni<Void> release(ResumedUpload resumed) {
        return openUploads.release(
                resumed.permit().caller(),
                resumed.permit().profile(),
                resumed.upload().name());
    }
}
