package io.countersign.uploads;

import io.countersign.access.AccessGate;
import io.countersign.access.Permit;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.uploads.PartSigner.Wanted;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadRecorder;
import io.countersign.uploads.session.UploadTokenCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Starts uploads that are sent in parts: at the store, and signs the first parts. */
@Singleton
class MultipartStart {

    /** Number of parts signed in the first response; most files need no further request. */
    private static final int FIRST_PARTS = 16;

    private final AccessGate gate;
    private final PartSigner partSigner;
    private final MultipartStore multiparts;
    private final UploadRecorder recorder;
    private final UploadTokenCodec codec;

    MultipartStart(
            AccessGate gate,
            PartSigner partSigner,
            MultipartStore multiparts,
            UploadRecorder recorder,
            UploadTokenCodec codec) {
        this.gate = gate;
        this.partSigner = partSigner;
        this.multiparts = multiparts;
        this.recorder = recorder;
        this.codec = codec;
    }

    /** Starts {@code planned} at the store; fails with a problem, and then aborts it. */
    Uni<UploadView> inParts(PlannedUpload planned, Permit permit) {
        Map<String, String> headers = UploadTranslation.headersOfParts(planned.request(), planned.name(), permit);
        return recorder.start(permit, () -> multiparts.begin(permit.address(), headers))
                .map(uploadId -> planned.inParts(permit, uploadId))
                .chain(upload -> firstParts(permit, upload)
                        .map(parts -> UploadView.of(upload, codec.seal(upload), parts))
                        .onFailure() // without a response, the client could not complete it
                        .call(() -> multiparts
                                .abort(upload.address(), upload.uploadId())
                                .onFailure()
                                .recoverWithNull()));
    }

    /** The first parts of a file of known size; empty if the caller's limits allow no more signatures now. */
    private Uni<SignedParts> firstParts(Permit permit, Upload upload) {
        PartLayout layout = upload.layout();
        int count = layout.count() == null ? 0 : Math.min(layout.count(), FIRST_PARTS);
        List<Wanted> wanted = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Wanted(number, layout.sizeOf(number)))
                .toList();
        return Uni.createFrom()
                .deferred(() -> gate.proceed(permit, count, 0, () -> partSigner.sign(permit, upload, wanted)))
                .onFailure(MultipartStart::canSucceedLater)
                .recoverWithItem(() -> new SignedParts(List.of(), upload.endsAt()));
    }

    /** Whether the caller can succeed later or with a smaller request. */
    private static boolean canSucceedLater(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code().status() == 429 || problem.reason().equals("limit-at-once"));
    }
}
