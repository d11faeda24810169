package io.countersign.profiles;

import static io.countersign.profiles.RuleProblems.refused;

import io.countersign.content.MediaTypes;
import io.countersign.content.ObjectHeader;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import java.util.EnumSet;
import java.util.Set;

/**
 * A profile's rules for objects.
 *
 * @param types the accepted media types
 * @param sizes the accepted sizes
 * @param allowed the attributes that callers may give
 * @param overrides the response headers that can be replaced
 * @param inlineTypes the types that a browser can display; everything else is saved as a file. Families, and the
 * entry for any type, include passive types only
 * @param fixed the attributes that the profile sets on every object
 */
public record ObjectRules(
        MediaTypes types,
        ObjectSizes sizes,
        AllowedAttributes allowed,
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
            sizes.require(method, requested);
            allowed.require(profile, requested, fixed, inlineTypes);
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

    /** The minimum size in bytes. */
    public long minSize() {
        return sizes.min();
    }

    /** The maximum size in bytes. */
    public long sizeLimit() {
        return sizes.max();
    }

    /** The maximum size of one request in bytes. */
    public long sizeLimitAtOnce() {
        return sizes.maxAtOnce();
    }

    /** The headers that writes can have signed for the store to keep, by the caller or by the profile. */
    public Set<ObjectHeader> headers() {
        Set<ObjectHeader> all = EnumSet.noneOf(ObjectHeader.class);
        all.addAll(allowed.headers());
        all.addAll(fixed.defaults().given());
        return all;
    }

    /** The canned ACLs that callers may request. */
    public Set<CannedAcl> acls() {
        return allowed.acls();
    }

    /** Whether a stored object can get {@code acl}: one that a write can have, and always the private one. */
    public boolean allowsAcl(CannedAcl acl) {
        return acl == CannedAcl.PRIVATE || acls().contains(acl) || acl == fixed.acl();
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
}
