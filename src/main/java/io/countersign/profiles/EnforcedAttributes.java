package io.countersign.profiles;

import io.countersign.storage.CannedAcl;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every object that a profile writes gets, whatever the caller says.
 *
 * @param acl the canned ACL where the caller asks for none, or null
 * @param metadata user metadata
 * @param tags object tags
 * @param headers further headers of the write, by their names: encryption and storage class
 */
public record EnforcedAttributes(
        CannedAcl acl, Map<String, String> metadata, Map<String, String> tags, Map<String, String> headers) {

    /** The ACL in force where the caller asks for {@code asked}, which may be null. */
    public CannedAcl aclOr(CannedAcl asked) {
        return asked == null ? acl : asked;
    }

    /** {@code asked}, which may be null, with what the profile sets. */
    public Map<String, String> withMetadata(Map<String, String> asked) {
        return merged(asked, metadata);
    }

    /** {@code asked}, which may be null, with what the profile sets. */
    public Map<String, String> withTags(Map<String, String> asked) {
        return merged(asked, tags);
    }

    private static Map<String, String> merged(Map<String, String> asked, Map<String, String> fixed) {
        if (fixed.isEmpty()) {
            return asked;
        }
        Map<String, String> all = new TreeMap<>(fixed);
        if (asked != null) {
            all.putAll(asked);
        }
        return all;
    }
}
