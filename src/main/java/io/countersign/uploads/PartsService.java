package io.countersign.uploads;

import io.countersign.access.AccessGate;
import io.countersign.callers.Caller;
import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.PartSigner.Wanted;
import io.countersign.uploads.UploadView.PartView;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Signs parts of uploads. */
@Singleton
public class PartsService {

    private final UploadAccess access;
    private final UploadPlan plan;
    private final AccessGate gate;
    private final PartSigner signer;
    private final ResumedUploadBounds bounds;

    PartsService(UploadAccess access, UploadPlan plan, AccessGate gate, PartSigner signer, ResumedUploadBounds bounds) {
        this.access = access;
        this.plan = plan;
        this.gate = gate;
        this.signer = signer;
        this.bounds = bounds;
    }

    /** Signs a PUT for each part of {@code request}, with its exact size; fails with a problem. */
    public Uni<SignedParts> sign(Caller caller, String id, PartsRequest request) {
        ResumedUpload resumed = inParts(access.open(caller, id));
        List<Wanted> wanted = wanted(resumed, request);
        boolean counted =
                resumed.upload().size() != null || resumed.upload().transfer().anyPartSize();
        long bytes = counted ? 0 : wanted.stream().mapToLong(Wanted::size).sum();
        return sign(caller, resumed, wanted, bytes);
    }

    /**
     * As above, for clients that do not send part sizes. Parts of an unsized upload may have any size; their bytes are
     * counted and verified against the rules on completion.
     */
    public Uni<SignedParts> signUnsized(Caller caller, String id, List<Integer> partNumbers) {
        ResumedUpload resumed = inParts(access.open(caller, id));
        List<Wanted> wanted = wanted(resumed, new PartsRequest(partNumbers, null, null)).stream()
                .map(part -> resumed.upload().transfer().anyPartSize() ? new Wanted(part.number(), null) : part)
                .toList();
        return sign(caller, resumed, wanted, 0);
    }

    /**
     * Signs all parts from {@code first} on, for clients that cannot send another request; fails with a problem.
     *
     * @return the parts; empty if {@code first} is greater than the last part number
     */
    public Uni<List<PartView>> signFrom(Caller caller, String id, int first) {
        ResumedUpload resumed = inParts(access.open(caller, id));
        PartLayout layout = resumed.upload().layout();
        List<Wanted> wanted = IntStream.rangeClosed(first, layout.count())
                .mapToObj(number -> new Wanted(number, layout.sizeOf(number)))
                .toList();
        return wanted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sign(caller, resumed, wanted, 0).map(SignedParts::parts);
    }

    private Uni<SignedParts> sign(Caller caller, ResumedUpload resumed, List<Wanted> wanted, long bytes) {
        Upload upload = resumed.upload();
        Supplier<Uni<SignedParts>> signing = () -> gate.proceed(
                resumed.permit(), wanted.size(), bytes, () -> signer.sign(resumed.permit(), upload, wanted));
        return upload.size() != null // then each part's length is signed, and their sum is the size
                ? signing.get()
                : bounds.within(resumed, signing);
    }

    private List<Wanted> wanted(ResumedUpload resumed, PartsRequest request) {
        PartLayout layout = resumed.upload().layout();
        Integer batchSize = resumed.permit().profile().limits().batchSize();
        int max = batchSize == null ? plan.maxPartsPerRequest() : Math.min(batchSize, plan.maxPartsPerRequest());
        List<Integer> numbers = request.partNumbers();
        if (numbers == null || numbers.isEmpty() || numbers.size() > max) {
            throw ProblemException.invalid("partNumbers", "must be 1 to " + max + " part numbers");
        }
        List<Long> sizes = request.sizes();
        if (sizes != null && (layout.size() != null || sizes.size() != numbers.size())) {
            throw ProblemException.invalid(
                    "sizes",
                    layout.size() != null
                            ? "must be left out, because the part sizes follow from the file's size"
                            : "must be as many as partNumbers");
        }
        List<Checksum> checksums = request.checksums();
        if (checksums != null) {
            requireChecksums(resumed.upload(), numbers.size(), checksums);
        }
        List<Wanted> wanted = new ArrayList<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            layout.require("partNumbers", numbers.get(i));
            Long size = sizes == null ? Long.valueOf(layout.sizeOf(numbers.get(i))) : sizes.get(i);
            if (size == null || size < 0 || size > PartLayout.LARGEST_PART) {
                throw ProblemException.invalid("sizes", "must be from 0 to 5368709120 (5 GiB) bytes each");
            }
            wanted.add(new Wanted(numbers.get(i), size, checksums == null ? null : checksums.get(i)));
        }
        return wanted;
    }

    /**
     * A store always compares MD5, and other algorithms only if the upload was started with them. AWS: "UploadPart".
     */
    private static void requireChecksums(Upload upload, int count, List<Checksum> checksums) {
        if (checksums.size() != count) {
            throw ProblemException.invalid("checksums", "must be as many as partNumbers");
        }
        Algorithm algorithm = upload.checksumOfParts();
        boolean known = checksums.stream()
                .allMatch(sum -> sum != null && (sum.algorithm() == Algorithm.MD5 || sum.algorithm() == algorithm));
        if (!known) {
            throw ProblemException.invalid(
                    "checksums",
                    algorithm == null
                            ? "must be of the algorithm MD5, because the upload was started without a checksum"
                            : "must be of the algorithm MD5, or " + algorithm + ", which the upload was started with");
        }
    }

    private static ResumedUpload inParts(ResumedUpload resumed) {
        if (!resumed.upload().isInParts()) {
            throw new ProblemException(
                            ProblemCode.CONFLICT,
                            "This upload is not sent in parts; use the request returned when it was started.")
                    .withReason("upload-not-in-parts");
        }
        return resumed;
    }
}
