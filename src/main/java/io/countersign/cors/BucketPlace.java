package io.countersign.cors;

import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectMethod;
import java.util.Set;

/**
 * A bucket that profiles are about.
 *
 * @param store the store that it is in
 * @param bucket its name
 * @param methods what its profiles sign
 * @param browserRole whether a profile of it gives browsers temporary credentials
 */
record BucketPlace(String store, BucketName bucket, Set<ObjectMethod> methods, boolean browserRole) {}
