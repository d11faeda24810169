package io.countersign.profiles;

import io.countersign.content.ContentType;
import io.countersign.storage.CannedAcl;
import java.util.Map;
import java.util.Set;

/**
 * The constraints that a caller requests beyond action and key. Each is checked against the profile's
 * {@link ObjectRules}.
 *
 * @param contentType the media type to send, or null
 * @param contentTypeFamily instead of it, for forms, a family such as {@code image/}, or null
 * @param size the maximum size in bytes, or null if no size is given
 * @param acl the canned ACL, or null
 * @param metadata names of user metadata
 * @param tags names of object tags
 * @param response the requested response headers of a GET
 * @param inParts whether the object is sent in parts, which can exceed one request and need no declared size
 */
public record ObjectConstraints(
        String contentType,
        String contentTypeFamily,
        Long size,
        CannedAcl acl,
        Set<String> metadata,
        Set<String> tags,
        Response response,
        boolean inParts) {

    /** No constraints beyond action and key. */
    public static final ObjectConstraints NONE =
            new ObjectConstraints(null, null, null, null, Set.of(), Set.of(), Response.STORED, false);

    public ObjectConstraints {
        contentType = ContentType.canonical("contentType", contentType);
    }

    /**
     * The response headers that replace an object's stored ones in a GET.
     *
     * @param overrides the response headers to replace, by field: {@code filename}, {@code cacheControl} …
     * @param inline whether a browser displays the object instead of saving it
     * @param contentType the media type of the response, or null for the object's own
     */
    public record Response(Set<String> overrides, boolean inline, String contentType) {

        /** No replacements. */
        public static final Response STORED = new Response(Set.of(), false, null);

        public Response {
            contentType = ContentType.canonical("response.contentType", contentType);
        }
    }

    /** Returns these constraints with a media type; null for none. */
    public ObjectConstraints withContentType(String type) {
        return new ObjectConstraints(type, contentTypeFamily, size, acl, metadata, tags, response, inParts);
    }

    /** Returns these constraints with a family of media types; null for none. */
    public ObjectConstraints withContentTypeFamily(String family) {
        return new ObjectConstraints(contentType, family, size, acl, metadata, tags, response, inParts);
    }

    /** Returns these constraints with a size in bytes; null for none. */
    public ObjectConstraints withSize(Long bytes) {
        return new ObjectConstraints(contentType, contentTypeFamily, bytes, acl, metadata, tags, response, inParts);
    }

    /** Returns these constraints with a canned ACL; null for none. */
    public ObjectConstraints withAcl(CannedAcl canned) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, canned, metadata, tags, response, inParts);
    }

    /** Returns these constraints with the metadata names of {@code given}; null for none. */
    public ObjectConstraints withMetadata(Map<String, ?> given) {
        return new ObjectConstraints(
                contentType, contentTypeFamily, size, acl, namesOf(given), tags, response, inParts);
    }

    /** Returns these constraints with the tag names of {@code given}; null for none. */
    public ObjectConstraints withTags(Map<String, ?> given) {
        return new ObjectConstraints(
                contentType, contentTypeFamily, size, acl, metadata, namesOf(given), response, inParts);
    }

    /** Returns these constraints with response headers. */
    public ObjectConstraints withResponse(Response requested) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, acl, metadata, tags, requested, inParts);
    }

    /** Returns these constraints, sent in parts if {@code parts}. */
    public ObjectConstraints sentInParts(boolean parts) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, acl, metadata, tags, response, parts);
    }

    private static Set<String> namesOf(Map<String, ?> given) {
        return given == null ? Set.of() : given.keySet();
    }
}
