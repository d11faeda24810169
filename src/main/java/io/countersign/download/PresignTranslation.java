package io.countersign.download;

import io.countersign.policy.Intent;
import io.countersign.policy.Intent.Target;
import io.countersign.presign.ObjectAttributes;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.FileName;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link PresignRequest} in the terms of policy and signature. Fields that its method cannot use are refused by name. */
final class PresignTranslation {

    private PresignTranslation() {}

    static Intent intentOf(PresignRequest request) {
        List<Violation> violations = new ArrayList<>();
        ObjectMethod method = request.method();
        if (method == null || method == ObjectMethod.POST) {
            throw ProblemException.invalid(
                    "method", "must be GET, HEAD, PUT or DELETE; forms come from /v1/presign/form");
        }
        boolean put = method == ObjectMethod.PUT;
        refuse(violations, !put, "PUT", putFields(request));
        refuse(violations, put, "GET, HEAD and DELETE", Map.of("versionId", request.versionId() != null));
        refuse(violations, method != ObjectMethod.GET, "GET", Map.of("response", request.response() != null));
        if (request.filename() != null && !put) {
            violations.add(new Violation("filename", "is for PUT only; name the object by key"));
        } else if ((request.key() == null) == (request.filename() == null)) {
            violations.add(new Violation("key", put ? "must be given, or filename, but not both" : "must be given"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new Intent(request.profile(), method, targetOf(request));
    }

    private static Map<String, Boolean> putFields(PresignRequest request) {
        return Map.of(
                "contentType", request.contentType() != null,
                "contentLength", request.contentLength() != null,
                "checksum", request.checksum() != null,
                "createOnly", request.createOnly() != null,
                "acl", request.acl() != null,
                "metadata", request.metadata() != null,
                "tags", request.tags() != null);
    }

    private static void refuse(
            List<Violation> violations, boolean applies, String methods, Map<String, Boolean> given) {
        if (applies) {
            given.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(field -> new Violation(field.getKey(), "is for " + methods + " only"))
                    .sorted(java.util.Comparator.comparing(Violation::field))
                    .forEach(violations::add);
        }
    }

    private static Target targetOf(PresignRequest request) {
        return request.key() != null
                ? new Target.Chosen(new ObjectKey(request.key()))
                : new Target.Fresh(new FileName(request.filename()));
    }

    static List<Header> headersOf(PresignRequest request) {
        if (request.method() != ObjectMethod.PUT) {
            return List.of();
        }
        return new ObjectAttributes(
                        request.contentType(),
                        request.contentLength(),
                        request.checksum(),
                        Boolean.TRUE.equals(request.createOnly()),
                        request.acl(),
                        request.metadata(),
                        request.tags())
                .asHeaders();
    }

    static List<QueryParam> queryOf(PresignRequest request) {
        if (request.response() != null) {
            List<QueryParam> query = new ArrayList<>(request.response().asQuery());
            addVersion(query, request.versionId());
            return query;
        }
        if (request.versionId() == null) {
            return List.of();
        }
        List<QueryParam> query = new ArrayList<>(1);
        addVersion(query, request.versionId());
        return query;
    }

    private static void addVersion(List<QueryParam> query, String versionId) {
        if (versionId == null) {
            return;
        }
        if (versionId.isEmpty()
                || versionId.length() > 1024
                || !versionId.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw ProblemException.invalid("versionId", "must be a version id as the store gave it");
        }
        query.add(new QueryParam("versionId", versionId));
    }
}
