package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.StoredPart;
import io.countersign.uploads.UploadStatus.Received;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the parts of uploads that have arrived. */
@Singleton
public class UploadProgress {

    private final UploadAccess access;
    private final MultipartStore multiparts;
    private final ResumedUploadBounds bounds;
    private final RecentUploadResults results;

    UploadProgress(
            UploadAccess access, MultipartStore multiparts, ResumedUploadBounds bounds, RecentUploadResults results) {
        this.access = access;
        this.multiparts = multiparts;
        this.bounds = bounds;
        this.results = results;
    }

    /** Returns the progress of the upload of {@code id}; fails with a problem, 410 if it is no longer open. */
    public Uni<UploadStatus> status(Caller caller, String id) {
        ResumedUpload resumed = access.open(caller, id);
        Upload upload = resumed.upload();
        if (results.of(upload) != null) { // some stores return an empty list for an unknown upload
            return Uni.createFrom().failure(ended());
        }
        if (!upload.isInParts()) {
            return Uni.createFrom().item(status(resumed, List.of()));
        }
        return multiparts
                .parts(upload.address(), upload.uploadId())
                .map(parts -> parts.orElseThrow(UploadProgress::ended))
                .call(parts -> upload.size() != null
                        ? Uni.createFrom().voidItem()
                        : bounds.require(resumed, PartBounds.sum(parts)))
                .map(parts -> status(resumed, parts));
    }

    private static UploadStatus status(ResumedUpload resumed, List<StoredPart> arrived) {
        Upload upload = resumed.upload();
        PartLayout layout = upload.layout();
        return new UploadStatus(
                resumed.id(),
                upload.strategy(),
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                upload.size(),
                upload.transfer().partSize(),
                layout == null ? null : layout.count(),
                upload.endsAt(),
                arrived.stream()
                        .map(part -> new Received(part.number(), part.size(), part.etag(), part.modifiedAt()))
                        .toList());
    }

    private static ProblemException ended() {
        return new ProblemException(
                        ProblemCode.GONE, "This upload has ended: it was completed or aborted. Start a new upload.")
                .withReason("upload-over");
    }
}
