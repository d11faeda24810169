package io.countersign.profiles;

import io.countersign.keys.PrefixTemplate;
import io.countersign.storage.BucketName;

/**
 * Where the objects of a profile are stored.
 *
 * @param store the name of the store of the bucket
 * @param bucket the bucket
 * @param prefix the prefix of every key
 */
public record ObjectLocation(String store, BucketName bucket, PrefixTemplate prefix) {

    /** Whether the object {@code key} of {@code of} can be here, as far as the prefix is the same for all callers. */
    boolean contains(String of, String key) {
        return bucket.value().equals(of) && key.startsWith(prefix.common().value());
    }
}
