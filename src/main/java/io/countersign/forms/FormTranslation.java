package io.countersign.forms;

import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.content.FileName;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.signer.ObjectAttributes;
import io.countersign.signer.WrittenAttributes;
import io.countersign.signing.FormToSign;
import io.countersign.signing.Header;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Converts a {@link FormRequest} into an access request, a policy and the fields of the form. */
final class FormTranslation {

    private static final Set<Integer> STATUSES = Set.of(200, 201, 204);

    private FormTranslation() {}

    static AccessRequest accessRequestOf(Caller caller, FormRequest request) {
        long named = Stream.of(request.key(), request.keyPrefix(), request.filename())
                .filter(name -> name != null)
                .count();
        if (named != 1) {
            throw ProblemException.invalid("key", "must be given, or keyPrefix, or filename: exactly one of them");
        }
        refuseVariable("key", request.key());
        refuseVariable("keyPrefix", request.keyPrefix());
        refuseVariable("filename", request.filename());
        return AccessRequest.of(caller, Action.WRITE_BY_FORM, targetOf(request))
                .underProfile(request.profile())
                .withConstraints(constraintsOf(request))
                .expiringIn(request.expiresIn());
    }

    /**
     * AWS: "POST Object", field {@code key}: the store replaces <code>${filename}</code> with the name of the file.
     */
    private static void refuseVariable(String field, String name) {
        if (name != null && name.contains("${")) {
            throw ProblemException.invalid(
                    field,
                    "must not contain ${, which the store would replace; a keyPrefix is completed by the file's name");
        }
    }

    private static Target targetOf(FormRequest request) {
        if (request.key() != null) {
            return new Target.Chosen(new ObjectKey(request.key()));
        }
        if (request.keyPrefix() != null) {
            if (request.keyPrefix().isEmpty()) {
                throw ProblemException.invalid("keyPrefix", "must not be empty, which would be any key at all");
            }
            return new Target.Below(new KeyPrefix(request.keyPrefix()));
        }
        return new Target.Fresh(new FileName(request.filename()));
    }

    private static ObjectConstraints constraintsOf(FormRequest request) {
        return ObjectConstraints.NONE
                .withContentType(request.contentType())
                .withContentTypeFamily(contentTypePrefixOf(request))
                .withSize(request.maxSize())
                .withAcl(request.acl())
                .withMetadata(request.metadata())
                .withTags(request.tags())
                .withHeaders(request.objectHeaders());
    }

    static FormToSign formOf(FormRequest request, Permit permit) {
        long max = request.maxSize() == null ? permit.profile().rules().sizeLimitAtOnce() : request.maxSize();
        long ofProfile = permit.profile().rules().minSize();
        long min = request.minSize() == null ? ofProfile : request.minSize();
        if (min < ofProfile || min > max) {
            throw ProblemException.invalid(
                    "minSize", "must be from " + ofProfile + " to maxSize, which is " + max + " bytes");
        }
        return new FormToSign(
                permit.profile().bucket().value(),
                permit.key(),
                request.keyPrefix() != null,
                fieldsOf(request, permit),
                contentTypePrefixOf(request),
                min,
                max);
    }

    private static Map<String, String> fieldsOf(FormRequest request, Permit permit) {
        ObjectAttributes requested = ObjectAttributes.ofType(request.contentType())
                .withChecksum(compared(request.checksum()))
                .with(request.acl(), request.metadata(), request.tags())
                .with(request.objectHeaders());
        Map<String, String> fields = WrittenAttributes.of(requested, permit).asFields();
        if (request.successStatus() != null && request.successRedirect() != null) {
            throw ProblemException.invalid("successStatus", "must not be given together with successRedirect");
        }
        if (request.successStatus() != null) {
            if (!STATUSES.contains(request.successStatus())) {
                throw ProblemException.invalid("successStatus", "must be 200, 201 or 204");
            }
            fields.put("success_action_status", request.successStatus().toString());
        }
        if (request.successRedirect() != null) {
            fields.put("success_action_redirect", redirectOf(request.successRedirect()));
        }
        return fields;
    }

    /** Without a completion, a checksum has an effect only if the store compares it with the file. */
    private static Checksum compared(Checksum checksum) {
        if (checksum != null && checksum.algorithm() == Algorithm.MD5) {
            throw ProblemException.invalid(
                    "checksum.algorithm",
                    "must be SHA256, SHA1, CRC32, CRC32C or CRC64NVME, because stores do not compare the Content-MD5 of a form; "
                            + "or begin an upload, whose MD5 is compared on completion");
        }
        return checksum;
    }

    private static String redirectOf(URI redirect) {
        boolean web = "https".equals(redirect.getScheme()) || "http".equals(redirect.getScheme());
        if (!web || redirect.getHost() == null) {
            throw ProblemException.invalid("successRedirect", "must be an absolute http or https address");
        }
        return redirect.toASCIIString();
    }

    private static String contentTypePrefixOf(FormRequest request) {
        String prefix = request.contentTypePrefix();
        if ((prefix == null) == (request.contentType() == null)) {
            throw ProblemException.invalid("contentType", "must be given, or contentTypePrefix, but not both");
        }
        if (prefix != null && !isFamily(prefix)) {
            throw ProblemException.invalid("contentTypePrefix", "must be a family of media types such as image/");
        }
        return prefix;
    }

    /** A star is part of a media range, not of a media type: no type of a file begins with it. */
    private static boolean isFamily(String prefix) {
        int slash = prefix.indexOf('/');
        return slash > 0
                && slash == prefix.length() - 1
                && prefix.indexOf('*') < 0
                && Header.isToken(prefix.substring(0, slash));
    }
}
