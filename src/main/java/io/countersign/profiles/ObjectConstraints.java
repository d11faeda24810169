package io.countersign.profiles;

import io.countersign.content.ContentType;
import io.countersign.storage.CannedAcl;
import java.util.Set;

/**
 * What a caller asks for beyond method and key. Each part is held against the profile's {@link ObjectRules}.
 *
 * @param contentType the media type to send, or null
 * @param contentTypeFamily instead of it, for forms, a family such as {@code image/}, or null
 * @param size the greatest size that may be sent, in bytes, or null where nothing is said
 * @param acl the canned ACL, or null
 * @param metadata names of user metadata
 * @param tags names of object tags
 * @param overrides which response headers are to be replaced, by their fields: {@code filename}, {@code cacheControl} …
 * @param inline whether a browser is to show what it gets
 * @param shownType the media type that the store is to answer with, or null for the object's own
 * @param inParts whether it is sent in parts, which can bring more than one request, and need not say how much beforehand
 */
public record ObjectConstraints(
        String contentType,
        String contentTypeFamily,
        Long size,
        CannedAcl acl,
        Set<String> metadata,
        Set<String> tags,
        Set<String> overrides,
        boolean inline,
        String shownType,
        boolean inParts) {

    /** Nothing beyond method and key. */
    public static final ObjectConstraints NONE =
            new ObjectConstraints(null, null, null, null, Set.of(), Set.of(), Set.of(), false, null, false);

    public ObjectConstraints {
        contentType = ContentType.canonical("contentType", contentType);
        shownType = ContentType.canonical("response.contentType", shownType);
    }

    /** The same, sent in parts. */
    public ObjectConstraints sentInParts() {
        return new ObjectConstraints(
                contentType, contentTypeFamily, size, acl, metadata, tags, overrides, inline, shownType, true);
    }
}
