package io.countersign.cors;

import io.countersign.content.ObjectHeader;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectMethod;
import java.util.Set;

/**
 * A bucket of one or more profiles.
 *
 * @param store the store of the bucket
 * @param bucket its name
 * @param methods the methods that its profiles sign
 * @param headers the headers that uploads under its profiles can have signed
 * @param browserRole whether a profile of it issues browser credentials
 */
record BucketPlace(
        String store, BucketName bucket, Set<ObjectMethod> methods, Set<ObjectHeader> headers, boolean browserRole) {}
