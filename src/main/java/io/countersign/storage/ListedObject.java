package io.countersign.storage;

import java.time.Instant;

/**
 * An object in a listing of a store.
 *
 * @param key its key
 * @param size in bytes
 * @param etag its ETag, in quotes
 * @param lastModified when it was written
 */
public record ListedObject(String key, long size, String etag, Instant lastModified) {}
