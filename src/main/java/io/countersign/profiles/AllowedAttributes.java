package io.countersign.profiles;

import static io.countersign.profiles.RuleProblems.listed;
import static io.countersign.profiles.RuleProblems.refused;

import io.countersign.content.MediaTypes;
import io.countersign.content.ObjectHeader;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.UploadMark;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The attributes of written objects that callers of a profile may give.
 *
 * @param acls the canned ACLs
 * @param metadata the names of user metadata, or null for any
 * @param tags the names of object tags, or null for any
 * @param headers the headers that the store keeps with the object
 */
public record AllowedAttributes(
        Set<CannedAcl> acls, Set<String> metadata, Set<String> tags, Set<ObjectHeader> headers) {

    /**
     * Requires that a caller may give {@code requested}.
     *
     * @param fixed the attributes that the profile sets
     * @param inlineTypes the types that a browser can display
     * @throws ProblemException with the field that is not allowed
     */
    void require(String profile, ObjectConstraints requested, EnforcedAttributes fixed, MediaTypes inlineTypes) {
        requireAcl(profile, requested.acl(), fixed.acl());
        requireNotReserved(profile, requested.metadata());
        requireNames(
                profile,
                "metadata",
                requested.metadata(),
                metadata,
                fixed.metadata().keySet());
        requireNames(profile, "tags", requested.tags(), tags, fixed.tags().keySet());
        requireHeaders(profile, requested, inlineTypes);
    }

    private void requireAcl(String profile, CannedAcl acl, CannedAcl ofProfile) {
        if (acl != null && !acls.contains(acl) && acl != ofProfile) {
            throw refused(
                    profile,
                    "acl",
                    acls.isEmpty()
                            ? "must be left out"
                            : "must be one of "
                                    + listed(acls.stream().map(CannedAcl::id).toList()));
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
                        allowed.isEmpty() ? "must be left out" : "must contain no other names than " + listed(allowed));
            }
        }
    }

    private void requireHeaders(String profile, ObjectConstraints requested, MediaTypes inlineTypes) {
        for (ObjectHeader header : requested.headers().given()) {
            if (!headers.contains(header)) {
                throw refused(profile, header.field(), "must be left out");
            }
        }
        if (requested.headers().inline() && !inlineTypes.allowShown(requested.contentType())) {
            throw refused(
                    profile,
                    ObjectHeader.CONTENT_DISPOSITION.field() + ".inline",
                    inlineTypes.patterns().isEmpty()
                            ? "must not be true"
                            : "must come with a contentType of " + inlineTypes
                                    + " (types that can run code only where they are listed by name)");
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
