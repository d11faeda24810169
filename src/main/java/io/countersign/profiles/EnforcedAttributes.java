package io.countersign.profiles;

import io.countersign.storage.CannedAcl;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes that the profile sets on every object that is written.
 *
 * @param acl the canned ACL if the caller requests none, or null
 * @param metadata user metadata
 * @param tags object tags
 * @param headers further headers of the write, by name: encryption and storage class
 * @param defaults the headers that the store keeps with the object if the caller gives none
 */
public record EnforcedAttributes(
        CannedAcl acl,
        Map<String, String> metadata,
        Map<String, String> tags,
        Map<String, String> headers,
        DefaultHeaders defaults) {

    /** Whether it has neither an ACL nor metadata nor tags nor default headers. */
    public boolean setsNoAttribute() {
        return acl == null && metadata.isEmpty() && tags.isEmpty() && defaults.isNone();
    }

    /** The effective ACL for the requested one, which may be null. */
    public CannedAcl aclOr(CannedAcl requested) {
        return requested == null ? acl : requested;
    }

    /** {@code requested}, which may be null, with the profile's metadata. */
    public Map<String, String> withMetadata(Map<String, String> requested) {
        return merged(requested, metadata);
    }

    /** {@code requested}, which may be null, with the profile's tags. */
    public Map<String, String> withTags(Map<String, String> requested) {
        return merged(requested, tags);
    }

    private static Map<String, String> merged(Map<String, String> requested, Map<String, String> fixed) {
        if (fixed.isEmpty()) {
            return requested;
        }
        Map<String, String> all = new TreeMap<>(fixed);
        if (requested != null) {
            all.putAll(requested);
        }
        return all;
    }
}
