package io.countersign.storage;

import java.util.List;

/**
 * A page of the objects of a bucket.
 *
 * @param objects the objects, in the order of their keys
 * @param more whether further objects follow
 */
public record ObjectList(List<ListedObject> objects, boolean more) {}
