package io.countersign.profiles;

import io.countersign.content.ContentType;
import io.countersign.storage.CannedAcl;
import java.util.Map;
import java.util.Set;

/**
 * What a caller asks for beyond action and key. Each part is held against the profile's {@link ObjectRules}.
 *
 * @param contentType the media type to send, or null
 * @param contentTypeFamily instead of it, for forms, a family such as {@code image/}, or null
 * @param size the greatest size that may be sent, in bytes, or null where no size is given
 * @param acl the canned ACL, or null
 * @param metadata names of user metadata
 * @param tags names of object tags
 * @param response what the store is to answer a GET with
 * @param inParts whether it is sent in parts, which can bring more than one request, and need not give its size
 * beforehand
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

    /** Nothing beyond action and key. */
    public static final ObjectConstraints NONE =
            new ObjectConstraints(null, null, null, null, Set.of(), Set.of(), Response.STORED, false);

    public ObjectConstraints {
        contentType = ContentType.canonical("contentType", contentType);
    }

    /**
     * What the store is to answer a GET with, instead of what is stored with the object.
     *
     * @param overrides which response headers are to be replaced, by their fields: {@code filename},
     * {@code cacheControl} …
     * @param inline whether a browser is to display the object rather than save it
     * @param contentType the media type that the store is to answer with, or null for the object's own
     */
    public record Response(Set<String> overrides, boolean inline, String contentType) {

        /** As it is stored. */
        public static final Response STORED = new Response(Set.of(), false, null);

        public Response {
            contentType = ContentType.canonical("response.contentType", contentType);
        }
    }

    /** With a media type; null for none. */
    public ObjectConstraints withContentType(String type) {
        return new ObjectConstraints(type, contentTypeFamily, size, acl, metadata, tags, response, inParts);
    }

    /** With a family of media types; null for none. */
    public ObjectConstraints withContentTypeFamily(String family) {
        return new ObjectConstraints(contentType, family, size, acl, metadata, tags, response, inParts);
    }

    /** With a size in bytes; null where no size is given. */
    public ObjectConstraints withSize(Long bytes) {
        return new ObjectConstraints(contentType, contentTypeFamily, bytes, acl, metadata, tags, response, inParts);
    }

    /** With a canned ACL; null for none. */
    public ObjectConstraints withAcl(CannedAcl canned) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, canned, metadata, tags, response, inParts);
    }

    /** With the names of {@code given}; null for none. */
    public ObjectConstraints withMetadata(Map<String, ?> given) {
        return new ObjectConstraints(
                contentType, contentTypeFamily, size, acl, namesOf(given), tags, response, inParts);
    }

    /** With the names of {@code given}; null for none. */
    public ObjectConstraints withTags(Map<String, ?> given) {
        return new ObjectConstraints(
                contentType, contentTypeFamily, size, acl, metadata, namesOf(given), response, inParts);
    }

    /** With what the store is to answer. */
    public ObjectConstraints withResponse(Response asked) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, acl, metadata, tags, asked, inParts);
    }

    /** Sent in parts, if {@code parts}. */
    public ObjectConstraints sentInParts(boolean parts) {
        return new ObjectConstraints(contentType, contentTypeFamily, size, acl, metadata, tags, response, parts);
    }

    private static Set<String> namesOf(Map<String, ?> given) {
        return given == null ? Set.of() : given.keySet();
    }
}
