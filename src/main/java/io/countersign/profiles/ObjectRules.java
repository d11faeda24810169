package io.countersign.profiles;

import io.countersign.content.MediaTypes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.UploadMark;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A profile's rules for objects.
 *
 * @param types the accepted media types
 * @param sizeLimit the maximum size in bytes
 * @param acls the canned ACLs that callers may request
 * @param metadata the accepted metadata names, or null for any
 * @param tags the accepted tag names, or null for any
 * @param overrides the response headers that can be replaced
 * @param inlineTypes the types that a browser can display; everything else is saved as a file. Families, and the
 * entry for any type, include passive types only
 * @param fixed the attributes that the profile sets on every object
 */
public record ObjectRules(
        MediaTypes types,
        long sizeLimit,
        Set<CannedAcl> acls,
        Set<String> metadata,
        Set<String> tags,
        Set<ResponseOverride> overrides,
        MediaTypes inlineTypes,
        EnforcedAttributes fixed) {

    /** The maximum of one PUT or form. AWS: "Uploading objects". */
    public static final long LARGEST = 5_368_709_120L;

    /** The maximum of a multipart upload. AWS: "Amazon S3 multipart upload limits", as it was until 2025. */
    public static final long LARGEST_IN_PARTS = 5L << 40;

    /**
     * Checks {@code requested} against these rules.
     *
     * @throws ProblemException with the field that breaks a rule, and the accepted values
     */
    public void require(String profile, ObjectMethod method, ObjectConstraints requested) {
        if (method == ObjectMethod.PUT || method == ObjectMethod.POST) {
            requireType(profile, requested);
            requireSize(method, requested);
            requireAcl(profile, requested.acl());
            requireNotReserved(profile, requested.metadata());
            requireNames(
                    profile,
                    "metadata",
                    requested.metadata(),
                    metadata,
                    fixed.metadata().keySet());
            requireNames(profile, "tags", requested.tags(), tags, fixed.tags().keySet());
        } else if (method == ObjectMethod.GET) {
            requireOverrides(profile, requested);
        }
    }

    private void requireType(String profile, ObjectConstraints requested) {
        if (requested.contentTypeFamily() != null) {
            if (!types.isEverything()) {
                throw refused(
                        profile,
                        "contentTypePrefix",
                        "must be left out, because the type that such a form stores is not checked: give "
                                + "contentType, one of "
                                + types + ", or start an upload, whose type is checked on completion");
            }
            return;
        }
        if (types.isEverything()) {
            return;
        }
        if (requested.contentType() == null || !types.allow(requested.contentType())) {
            throw refused(profile, "contentType", "must be one of " + types);
        }
    }

    private void requireSize(ObjectMethod method, ObjectConstraints requested) {
        String field = method == ObjectMethod.PUT ? "contentLength" : "maxSize";
        long max = requested.inParts() ? sizeLimit : sizeLimitAtOnce();
        if (requested.inParts() && requested.size() == null) {
            return; // it is checked against the rules on completion
        }
        if (requested.size() == null) {
            // A form always has its range; a PUT is held to a size by its signed length alone.
            if (method == ObjectMethod.PUT && sizeLimit < LARGEST) {
                throw ProblemException.invalid(
                                field,
                                "must be given, because sizes are limited to " + sizeLimit
                                        + " bytes under this profile")
                        .withReason(field);
            }
        } else if (requested.size() < 0 || requested.size() > max) {
            throw ProblemException.invalid(field, "must be from 0 to " + max + " bytes under this profile")
                    .withReason(field);
        }
    }

    /** The maximum size of one request in bytes. */
    public long sizeLimitAtOnce() {
        return Math.min(sizeLimit, LARGEST);
    }

    private void requireAcl(String profile, CannedAcl acl) {
        if (acl != null && !acls.contains(acl) && acl != fixed.acl()) {
            throw refused(
                    profile,
                    "acl",
                    acls.isEmpty()
                            ? "must be left out"
                            : "must be one of "
                                    + String.join(
                                            ", ",
                                            acls.stream()
                                                    .map(CannedAcl::id)
                                                    .sorted()
                                                    .toList()));
        }
    }

    /** The upload mark identifies the upload that wrote an object, so callers must not set it. */
    private static void requireNotReserved(String profile, Collection<String> metadata) {
        if (metadata.stream().anyMatch(UploadMark.NAME::equalsIgnoreCase)) {
            throw refused(
                    profile,
                    "metadata",
                    "must not contain " + UploadMark.NAME + ", which this service sets for uploads");
        }
    }

    private static void requireNames(
            String profile, String field, Collection<String> requested, Set<String> allowed, Set<String> fixed) {
        for (String name : requested) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (fixed.stream().anyMatch(lower::equalsIgnoreCase)) {
                throw refused(profile, field, "must not contain " + printable(name) + ", which the profile sets");
            }
            if (allowed != null && allowed.stream().noneMatch(lower::equalsIgnoreCase)) {
                throw refused(
                        profile,
                        field,
                        allowed.isEmpty()
                                ? "must be left out"
                                : "must contain no other names than "
                                        + String.join(
                                                ", ", allowed.stream().sorted().toList()));
            }
        }
    }

    private void requireOverrides(String profile, ObjectConstraints requested) {
        // The object's stored type is unknown here, so a displayed object has its type signed.
        boolean shown = requested.response().contentType() != null
                && inlineTypes.allowShown(requested.response().contentType());
        for (String field : requested.response().overrides()) {
            boolean ofInline =
                    requested.response().inline() && shown && field.equals(ResponseOverride.CONTENT_TYPE.field());
            if (!ofInline
                    && overrides.stream().noneMatch(override -> override.field().equals(field))) {
                throw refused(profile, "response." + field, "must be left out");
            }
        }
        if (requested.response().inline() && !shown) {
            throw refused(
                    profile,
                    "response.inline",
                    inlineTypes.patterns().isEmpty()
                            ? "must not be true"
                            : "must come with a response.contentType of " + inlineTypes
                                    + " (types that can run code only where they are listed by name)");
        }
    }

    private static ProblemException refused(String profile, String field, String message) {
        return new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "The profile " + profile + " does not allow this: " + field + " " + message + ".",
                        List.of(new Violation(field, message)))
                .withReason(field);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
