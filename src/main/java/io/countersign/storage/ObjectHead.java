package io.countersign.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * The metadata of an object.
 *
 * @param size its size in bytes
 * @param etag its entity tag as the store returned it, in quotes
 * @param contentType the media type that it was stored with, or null
 * @param versionId the id of its version, or null if the bucket has no versions
 * @param modifiedAt when it was stored, by the store's clock, in whole seconds
 * @param upload the id of the upload that wrote it, from its {@link UploadMark}; null if no upload did
 */
public record ObjectHead(
        long size, String etag, String contentType, String versionId, Instant modifiedAt, String upload) {

    /**
     * Whether {@code other} is the same object: the same bytes, written by the same request as far as the store reports.
     */
    public boolean isSameAs(ObjectHead other) {
        return Objects.equals(etag, other.etag)
                && Objects.equals(versionId, other.versionId)
                && Objects.equals(modifiedAt, other.modifiedAt)
                && Objects.equals(upload, other.upload);
    }

    /**
     * Whether this version can be requested by its id; in a bucket without versions, the id is {@code null} for all
     * objects.
     */
    public boolean hasVersion() {
        return versionId != null && !versionId.equals("null");
    }
}
