package io.countersign.presigning;

import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.content.MediaTypes;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.Delivery;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.signer.ObjectAttributes;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signer.WrittenAttributes;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Translates a {@link PresignRequest} into policy checks and signing jobs. Fields that its method cannot use are
 * rejected by name.
 */
final class PresignTranslation {

    /** By media type; as many as the list of {@link NamedTypes} has. */
    private static final Map<String, ResponseOverrides> SHOWN = new ConcurrentHashMap<>();

    private PresignTranslation() {}

    static AccessRequest accessRequestOf(Caller caller, PresignRequest request) {
        List<Violation> violations = new ArrayList<>();
        ObjectMethod method = request.method();
        if (method == null || method == ObjectMethod.POST) {
            throw ProblemException.invalid(
                    "method", "must be GET, HEAD, PUT or DELETE; forms come from /v1/presign/form");
        }
        boolean put = method == ObjectMethod.PUT;
        if (put) {
            refuse(violations, "versionId", request.versionId(), "GET, HEAD and DELETE");
        } else {
            refusePutFields(violations, request);
        }
        if (method != ObjectMethod.GET) {
            refuse(violations, "response", request.response(), "GET");
        }
        if (request.filename() != null && !put) {
            violations.add(new Violation("filename", "is for PUT only; name the object by key"));
        } else if ((request.key() == null) == (request.filename() == null)) {
            violations.add(new Violation("key", put ? "must be given, or filename, but not both" : "must be given"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return AccessRequest.of(caller, Action.of(method), targetOf(request))
                .underProfile(request.profile())
                .withConstraints(constraintsOf(request))
                .expiringIn(request.expiresIn());
    }

    private static void refusePutFields(List<Violation> violations, PresignRequest request) {
        refuse(violations, "acl", request.acl(), "PUT");
        refuse(violations, "cacheControl", request.cacheControl(), "PUT");
        refuse(violations, "checksum", request.checksum(), "PUT");
        refuse(violations, "contentDisposition", request.contentDisposition(), "PUT");
        refuse(violations, "contentEncoding", request.contentEncoding(), "PUT");
        refuse(violations, "contentLanguage", request.contentLanguage(), "PUT");
        refuse(violations, "contentLength", request.contentLength(), "PUT");
        refuse(violations, "contentType", request.contentType(), "PUT");
        refuse(violations, "createOnly", request.createOnly(), "PUT");
        refuse(violations, "expires", request.expires(), "PUT");
        refuse(violations, "metadata", request.metadata(), "PUT");
        refuse(violations, "tags", request.tags(), "PUT");
    }

    private static void refuse(List<Violation> violations, String field, Object value, String methods) {
        if (value != null) {
            violations.add(new Violation(field, "is for " + methods + " only"));
        }
    }

    /**
     * Rejects fields that unsigned URLs do not support, and CloudFront URLs only if the distribution forwards their
     * query parameters.
     *
     * @param forwarded the query parameters that the profile's distribution forwards
     * @throws ProblemException if {@code request} has fields that would have no effect
     */
    static void requireDeliverable(PresignRequest request, Delivery delivery, Set<String> forwarded) {
        if (delivery.by() == DeliveredBy.S3) {
            return;
        }
        List<Violation> violations = new ArrayList<>();
        String only = "profiles that deliver by the store's own signed URLs, or by a distribution that forwards it";
        if (request.response() != null
                && !request.response().asQuery(false).stream()
                        .map(QueryParam::name)
                        .allMatch(forwarded::contains)) {
            refuse(violations, "response", request.response(), only);
        }
        if (!forwarded.contains(FileQuery.VERSION_ID)) {
            refuse(violations, FileQuery.VERSION_ID, request.versionId(), only);
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private static Target targetOf(PresignRequest request) {
        if (request.key() != null && request.method() != ObjectMethod.PUT) {
            return new Target.Existing(new ExistingKey(request.key()));
        }
        return request.key() != null
                ? new Target.Chosen(new ObjectKey(request.key()))
                : new Target.Fresh(new FileName(request.filename()));
    }

    private static ObjectConstraints constraintsOf(PresignRequest request) {
        ResponseOverrides response = request.response();
        if (request.method() != ObjectMethod.PUT && response == null) {
            return ObjectConstraints.NONE;
        }
        return ObjectConstraints.NONE
                .withContentType(request.contentType())
                .withSize(request.contentLength())
                .withAcl(request.acl())
                .withMetadata(request.metadata())
                .withTags(request.tags())
                .withHeaders(request.objectHeaders())
                .withResponse(
                        response == null
                                ? ObjectConstraints.Response.STORED
                                : new ObjectConstraints.Response(
                                        response.given(),
                                        Boolean.TRUE.equals(response.inline()),
                                        response.contentType()));
    }

    /**
     * The headers that the URL's holder must send.
     *
     * @param conditional whether the store supports {@code If-None-Match}
     */
    static List<Header> headersOf(PresignRequest request, Permit permit, boolean conditional) {
        if (request.method() != ObjectMethod.PUT) {
            return List.of();
        }
        ObjectAttributes requested = new ObjectAttributes(
                request.contentType(),
                request.contentLength(),
                request.checksum(),
                isCreateOnly(request, conditional),
                request.acl(),
                request.metadata(),
                request.tags(),
                request.objectHeaders());
        return WrittenAttributes.of(requested, permit).asHeaders();
    }

    /** A generated key is unique: only an earlier write with the same URL could be replaced. */
    private static boolean isCreateOnly(PresignRequest request, boolean conditional) {
        return request.createOnly() == null ? conditional && request.filename() != null : request.createOnly();
    }

    /**
     * The query parameters of the URL.
     *
     * @param unasked the response headers to replace if {@code request} contains none
     */
    static List<QueryParam> queryOf(PresignRequest request, ResponseOverrides unasked) {
        // the object's type is unknown here, and can be one that runs code in the store's origin
        boolean saved = request.method() == ObjectMethod.GET;
        if (request.response() == null && request.versionId() == null && !saved) {
            return List.of();
        }
        ResponseOverrides response = request.response() == null ? unasked : request.response();
        List<QueryParam> query = response.asQuery(saved);
        addVersion(query, request.versionId());
        return query;
    }

    /**
     * Displayed with the type of the extension of {@code key}, if {@code inline} allows that; otherwise nothing is
     * replaced.
     */
    static ResponseOverrides shownByName(String key, MediaTypes inline) {
        String type = NamedTypes.of(key);
        if (!inline.allowShown(type)) {
            return ResponseOverrides.NONE;
        }
        return SHOWN.computeIfAbsent(type, named -> ResponseOverrides.shownAs(null, named));
    }

    private static void addVersion(List<QueryParam> query, String versionId) {
        if (versionId == null) {
            return;
        }
        if (versionId.isEmpty()
                || versionId.length() > 1024
                || !versionId.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw ProblemException.invalid("versionId", "must be a version id returned by the store");
        }
        query.add(new QueryParam(FileQuery.VERSION_ID, versionId));
    }
}
