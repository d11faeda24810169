package io.countersign.storage;

/**
 * The location of an object that exists or will be written.
 *
 * @param store the store's name
 * @param bucket its bucket
 * @param key its key
 */
public record ObjectAddress(String store, BucketName bucket, ObjectKey key) {

    /** The address of another key in the same bucket. */
    public ObjectAddress at(ObjectKey other) {
        return new ObjectAddress(store, bucket, other);
    }

    /** The key, for reading the object. */
    public ExistingKey existing() {
        return new ExistingKey(key.value());
    }
}
