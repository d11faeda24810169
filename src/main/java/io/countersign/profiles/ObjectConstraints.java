package io.countersign.profiles;

import io.countersign.content.ContentType;
import io.countersign.content.ObjectHeaders;
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
 * @param written the requested attributes of the object
 * @param response the requested response headers of a GET
 * @param inParts whether the object is sent in parts, which can exceed one request and need no declared size
 */
public record ObjectConstraints(
        String contentType, String contentTypeFamily, Long size, Written written, Response response, boolean inParts) {

    /** No constraints beyond action and key. */
    public static final ObjectConstraints NONE =
            new ObjectConstraints(null, null, null, Written.NOTHING, Response.STORED, false);

    public ObjectConstraints {
        contentType = ContentType.canonical("contentType", contentType);
    }

    /**
     * The requested attributes of a written object.
     *
     * @param acl the canned ACL, or null
     * @param metadata names of user metadata
     * @param tags names of object tags
     * @param headers the headers that the store keeps with it
     */
    public record Written(CannedAcl acl, Set<String> metadata, Set<String> tags, ObjectHeaders headers) {

        /** No attributes. */
        public static final Written NOTHING = new Written(null, Set.of(), Set.of(), ObjectHeaders.NONE);
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

    /** The canned ACL, or null. */
    public CannedAcl acl() {
        return written.acl();
    }

    /** Names of user metadata. */
    public Set<String> metadata() {
        return written.metadata();
    }

    /** Names of object tags. */
    public Set<String> tags() {
        return written.tags();
    }

    /** The headers that the store keeps with the object. */
    public ObjectHeaders headers() {
        return written.headers();
    }

    /** Returns these constraints with a media type; null for none. */
    public ObjectConstraints withContentType(String type) {
        return new ObjectConstraints(type, contentTypeFamily, size, written, response, inParts);
    }

    /** Returns these constraints with a family of media types; null for none. */
    public ObjectConstraints withContentTypeFamily(String family) {
        return new ObjectConstraints(contentType, family, size, written, response, inParts);
    }

    /** Returns these constraints with a size in bytes; null for none. */
    public ObjectConstraints withSize(Long bytes) {
        return new ObjectConstraints(contentType, contentTypeFamily, bytes, written, response, inParts);
    }

    /** Returns these constraints with a canned ACL; null for none. */
    public ObjectConstraints withAcl(CannedAcl canned) {
        return writing(new Written(canned, metadata(), tags(), headers()));
    }

    /** Returns these constraints with the metadata names of {@code given}; null for none. */
    public ObjectConstraints withMetadata(Map<String, ?> given) {
        return writing(new Written(acl(), namesOf(given), tags(), headers()));
    }

    /** Returns these constraints with the tag names of {@code given}; null for none. */
    public ObjectConstraints withTags(Map<String, ?> given) {
        return writing(new Written(acl(), metadata(), namesOf(given), headers()));
    }

    /** Returns these constraints with headers that the store keeps with the object. */
    public ObjectConstraints withHeaders(ObjectHeaders requested) {
        return writing(new Written(acl(), metadata(), tags(), requested));
    }

    private ObjectConstraints writing(Written requested) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, requested, response, inParts);
    }

    /** Returns these constraints with response headers. */
    public ObjectConstraints withResponse(Response requested) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, written, requested, inParts);
    }

    /** Returns these constraints, sent in parts if {@code parts}. */
    public ObjectConstraints sentInParts(boolean parts) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, written, response, parts);
    }

    private static Set<String> namesOf(Map<String, ?> given) {
        return given == null ? Set.of() : given.keySet();
    }
}
