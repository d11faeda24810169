package io.countersign.images;

import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectHead;

/**
 * An object that is to be examined as an image; whether it is one is judged by its bytes.
 *
 * @param store the name of its store
 * @param bucket its bucket
 * @param key its key
 * @param head its headers: only the object that they describe is read
 */
public record StoredImage(String store, BucketName bucket, ExistingKey key, ObjectHead head) {}
