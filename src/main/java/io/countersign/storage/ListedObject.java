package io.countersign.storage;

import java.time.Instant;

/**
 * An object, as a store lists it.
 *
 * @param key its key
 * @param size in bytes
 * @param etag its ETag, in quotes
 * @param lastModified when it was written
 */
public record ListedObject(String key, long size, String etag, Instant lastModified) {}
