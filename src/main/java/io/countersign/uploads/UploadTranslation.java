package io.countersign.uploads;

import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.callers.Caller;
import io.countersign.content.Checksum;
import io.countersign.content.FileName;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.signer.ObjectAttributes;
import io.countersign.signer.WrittenAttributes;
import io.countersign.signing.FormToSign;
import io.countersign.signing.Header;
import io.countersign.storage.ObjectKey;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Translates an {@link UploadRequest} into policy checks and signing jobs. */
public final class UploadTranslation {

    private UploadTranslation() {}

    /** Rejects requests that are invalid for every strategy. */
    static void require(UploadRequest request) {
        List<Violation> violations = new ArrayList<>();
        if ((request.key() == null) == (request.filename() == null)) {
            violations.add(new Violation("filename", "must be given, or key: exactly one of them"));
        }
        if (request.contentType() == null || request.contentType().isBlank()) {
            violations.add(new Violation("contentType", "must be given: the file's media type, such as image/png"));
        }
        if (request.size() != null && request.size() < 0) {
            violations.add(new Violation("size", "must be 0 or more bytes"));
        }
        if (request.partSize() != null
                && (request.partSize() < PartLayout.SMALLEST_PART || request.partSize() > PartLayout.LARGEST_PART)) {
            violations.add(new Violation("partSize", "must be from 5242880 (5 MiB) to 5368709120 (5 GiB) bytes"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    static AccessRequest accessRequestOf(Caller caller, String profile, UploadRequest request, Strategy strategy) {
        Target target = request.key() != null
                ? new Target.Chosen(new ObjectKey(request.key()))
                : new Target.Fresh(new FileName(request.filename()));
        ObjectConstraints constraints = ObjectConstraints.NONE
                .withContentType(request.contentType())
                .withSize(request.size())
                .withAcl(request.acl())
                .withMetadata(request.metadata())
                .withTags(request.tags())
                .withHeaders(request.objectHeaders())
                .sentInParts(strategy == Strategy.MULTIPART);
        return AccessRequest.of(caller, strategy.action(), target)
                .underProfile(profile)
                .withConstraints(constraints);
    }

    private static ObjectAttributes attributesOf(UploadRequest request, String upload) {
        return ObjectAttributes.ofType(request.contentType())
                .with(request.acl(), request.metadata(), request.tags())
                .with(request.objectHeaders())
                .markedBy(upload);
    }

    /**
     * The headers of the PUT that sends the whole file.
     *
     * @param createOnly whether the URL must not overwrite an object
     */
    static List<Header> headersOfPut(UploadRequest request, String upload, boolean createOnly, Permit permit) {
        ObjectAttributes requested = attributesOf(request, upload)
                .withLength(request.size())
                .withChecksum(request.checksum())
                .creatingOnly(createOnly);
        return WrittenAttributes.of(requested, permit).asHeaders();
    }

    /** The object's headers, sent with CreateMultipartUpload. */
    static Map<String, String> headersOfParts(UploadRequest request, String upload, Permit permit) {
        Map<String, String> headers =
                WrittenAttributes.of(attributesOf(request, upload), permit).asHeaderMap();
        if (request.checksum() != null) { // AWS: "CreateMultipartUpload"
            headers.put(
                    "x-amz-checksum-algorithm", request.checksum().algorithm().name());
            headers.put("x-amz-checksum-type", "FULL_OBJECT");
        }
        return headers;
    }

    /**
     * The form that sends the file; its size is a condition if it is known.
     *
     * @param checksum the checksum that the form requires, or null; completion always compares the declared checksum
     */
    static FormToSign formOf(UploadRequest request, Checksum checksum, String upload, Permit permit) {
        ObjectAttributes requested = attributesOf(request, upload).withChecksum(checksum);
        Map<String, String> fields = WrittenAttributes.of(requested, permit).asFields();
        long max = request.size() == null ? permit.profile().rules().sizeLimitAtOnce() : request.size();
        return new FormToSign(
                permit.profile().bucket().value(),
                permit.key(),
                false,
                fields,
                null,
                request.size() == null ? permit.profile().rules().minSize() : max,
                max);
    }
}
