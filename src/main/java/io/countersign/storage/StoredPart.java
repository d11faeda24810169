package io.countersign.storage;

import java.time.Instant;

/**
 * A part that has arrived.
 *
 * @param number its number, from 1
 * @param size how many bytes it has
 * @param etag its entity tag as the store gave it, in quotes
 * @param modifiedAt when it arrived, by the store's clock, or null
 */
public record StoredPart(int number, long size, String etag, Instant modifiedAt) {}
