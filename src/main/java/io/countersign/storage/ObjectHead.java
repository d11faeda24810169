package io.countersign.storage;

import java.time.Instant;

/**
 * What a store knows of an object without reading it.
 *
 * @param size how many bytes it has
 * @param etag its entity tag as the store gave it, in quotes
 * @param contentType the media type that it was stored with, or null
 * @param versionId which version it is, or null where the bucket keeps none
 * @param modifiedAt when it was stored, by the store's clock and to the second
 */
public record ObjectHead(long size, String etag, String contentType, String versionId, Instant modifiedAt) {}
