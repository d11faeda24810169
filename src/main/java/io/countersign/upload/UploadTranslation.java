package io.countersign.upload;

import io.countersign.policy.Caller;
import io.countersign.policy.FixedAttributes;
import io.countersign.policy.Grant;
import io.countersign.policy.Intent;
import io.countersign.policy.Intent.Target;
import io.countersign.policy.Particulars;
import io.countersign.presign.ObjectAttributes;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.signing.FormToSign;
import io.countersign.signing.Header;
import io.countersign.storage.FileName;
import io.countersign.storage.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An {@link UploadRequest} in the terms of policy and signature. */
final class UploadTranslation {

    private UploadTranslation() {}

    /** Refuses what no strategy can make sense of. */
    static void require(UploadRequest request) {
        List<Violation> violations = new ArrayList<>();
        if ((request.key() == null) == (request.filename() == null)) {
            violations.add(new Violation("filename", "must be given, or key, but not both"));
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

    static Intent intentOf(Caller caller, String profile, UploadRequest request, Strategy strategy) {
        Target target = request.key() != null
                ? new Target.Chosen(new ObjectKey(request.key()))
                : new Target.Fresh(new FileName(request.filename()));
        Particulars particulars = new Particulars(
                request.contentType(),
                null,
                request.size(),
                request.acl(),
                request.metadata() == null ? Set.of() : request.metadata().keySet(),
                request.tags() == null ? Set.of() : request.tags().keySet(),
                Set.of(),
                false,
                null,
                strategy == Strategy.MULTIPART);
        return new Intent(caller, profile, strategy.method(), target, particulars, null);
    }

    private static ObjectAttributes attributesOf(UploadRequest request, Long length, FixedAttributes fixed) {
        return new ObjectAttributes(
                request.contentType(),
                length,
                request.checksum(),
                false,
                fixed.aclOr(request.acl()),
                fixed.withMetadata(request.metadata()),
                fixed.withTags(request.tags()));
    }

    /** The headers of the PUT that sends all of it. */
    static List<Header> headersOfPut(UploadRequest request, Grant grant) {
        FixedAttributes fixed = grant.profile().rules().fixed();
        List<Header> headers = attributesOf(request, request.size(), fixed).asHeaders();
        fixed.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return headers;
    }

    /** The headers of the object, where its parts begin. */
    static Map<String, String> headersOfParts(UploadRequest request, Grant grant) {
        FixedAttributes fixed = grant.profile().rules().fixed();
        Map<String, String> headers = new LinkedHashMap<>();
        attributesOf(request, null, fixed).asHeaders().forEach(header -> headers.put(header.name(), header.value()));
        headers.putAll(fixed.headers());
        return headers;
    }

    /** The form that sends it: of its size, where that is known. */
    static FormToSign formOf(UploadRequest request, Grant grant) {
        FixedAttributes fixed = grant.profile().rules().fixed();
        Map<String, String> fields =
                new LinkedHashMap<>(attributesOf(request, null, fixed).asFields());
        fields.putAll(fixed.headers());
        long most = request.size() == null ? grant.profile().rules().sizeLimitAtOnce() : request.size();
        return new FormToSign(
                grant.profile().bucket().value(),
                grant.key(),
                false,
                fields,
                null,
                request.size() == null ? 0 : most,
                most);
    }
}
