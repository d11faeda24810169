package io.countersign.storage;

/**
 * Where an object is, or will be.
 *
 * @param store the store's name
 * @param bucket its bucket
 * @param key its key
 */
public record ObjectAddress(String store, BucketName bucket, ObjectKey key) {

    /** The same place under another key. */
    public ObjectAddress at(ObjectKey other) {
        return new ObjectAddress(store, bucket, other);
    }
}
