package io.countersign.storage;

import io.countersign.content.Checksum.Algorithm;
import java.time.Instant;
import java.util.Map;

/**
 * A part that has arrived.
 *
 * @param number its number, from 1
 * @param size how many bytes it has
 * @param etag its entity tag as the store gave it, in quotes
 * @param modifiedAt when it arrived, by the store's clock, or null
 * @param checksums its checksums that the store reports, in base64; none where it reports none
 */
public record StoredPart(int number, long size, String etag, Instant modifiedAt, Map<Algorithm, String> checksums) {}
