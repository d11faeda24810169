package io.countersign.storage;

import io.countersign.content.Checksum.Algorithm;
import java.time.Instant;
import java.util.Map;

/**
 * A stored part of a multipart upload.
 *
 * @param number its number, from 1
 * @param size its size in bytes
 * @param etag its entity tag as the store returned it, in quotes
 * @param modifiedAt when it was stored, by the store's clock, or null
 * @param checksums the checksums that the store reports, in base64; empty if it reports none
 */
public record StoredPart(int number, long size, String etag, Instant modifiedAt, Map<Algorithm, String> checksums) {}
