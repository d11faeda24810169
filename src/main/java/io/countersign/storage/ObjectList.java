package io.countersign.storage;

import java.util.List;

/**
 * Some of the objects of a bucket.
 *
 * @param objects the objects, in the order of their keys
 * @param more whether there are others behind them
 */
public record ObjectList(List<ListedObject> objects, boolean more) {}
