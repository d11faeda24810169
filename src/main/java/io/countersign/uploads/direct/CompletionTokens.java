package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.callers.Caller;
import io.countersign.uploads.PartBounds;
import io.countersign.uploads.direct.DirectAccess.Step;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import io.countersign.uploads.session.UploadRecorder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Issues tokens that complete uploads that clients started at the store. CompleteMultipartUpload is never signed: the
 * client could send parts between signing and completion, and the assembled object would never be verified. The client
 * gets a token for this service instead, which {@link DirectCompletion} accepts.
 */
@Singleton
public class CompletionTokens {

    private final DirectAccess access;
    private final PartBounds bounds;
    private final AccessGate gate;
    private final CompletionTokenCodec codec;
    private final UploadRecorder recorder;
    private final Clock clock;

    CompletionTokens(
            DirectAccess access,
            PartBounds bounds,
            AccessGate gate,
            CompletionTokenCodec codec,
            UploadRecorder recorder,
            Clock clock) {
        this.access = access;
        this.bounds = bounds;
        this.gate = gate;
        this.codec = codec;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Returns a token that completes the upload {@code uploadId} of {@code key} here; counts as a signature. Fails with
     * a problem: 403 if the upload does not belong to this caller, 422 if more has arrived than the profile allows,
     * which aborts the upload.
     *
     * @param expiresIn the lifetime of the token, or null for the profile's default; limited by the profile's write
     * expiry
     */
    public Uni<String> token(Caller caller, String key, String uploadId, Duration expiresIn) {
        ClientDrivenMultipart.requireUploadId(uploadId);
        Step step = access.step(caller, key, expiresIn);
        Upload upload = uploadOf(caller, step, uploadId);
        return bounds.withinArrived(
                step.permit(),
                upload.address(),
                uploadId,
                () -> gate.proceed(step.permit(), 1, 0, () -> Uni.createFrom().item(() -> {
                    recorder.tokenIssued(step.permit());
                    return codec.encode(upload, caller);
                })));
    }

    private Upload uploadOf(Caller caller, Step step, String uploadId) {
        Duration asked = step.permit().request().expiresIn();
        Duration max = step.permit().lifetime().max();
        Duration lifetime = asked == null ? step.permit().lifetime().defaultValue() : asked;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Upload(
                step.mark(),
                caller.owner(),
                step.permit().profile().name(),
                step.address(),
                DeclaredContent.NONE, // the client's declaration is known to the store only
                Transfer.inPartsOfAnySize(uploadId, PartLayout.SMALLEST_PART),
                now,
                now.plus(lifetime.compareTo(max) > 0 ? max : lifetime));
    }
}
