package io.countersign.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a store knows of an object without reading it.
 *
 * @param size how many bytes it has
 * @param etag its entity tag as the store gave it, in quotes
 * @param contentType the media type that it was stored with, or null
 * @param versionId which version it is, or null where the bucket keeps none
 * @param modifiedAt when it was stored, by the store's clock and to the second
 * @param upload which upload wrote it: its {@link UploadMark}; null where none did
 */
public record ObjectHead(
        long size, String etag, String contentType, String versionId, Instant modifiedAt, String upload) {

    /**
     * Whether {@code other} is this very object: the same bytes, written by the same request as far as the store can
     * say.
     */
    public boolean isSameAs(ObjectHead other) {
        return Objects.equals(etag, other.etag)
                && Objects.equals(versionId, other.versionId)
                && Objects.equals(modifiedAt, other.modifiedAt)
                && Objects.equals(upload, other.upload);
    }

    /**
     * Whether a store can be asked for this version and no other; a bucket without versions calls all of them
     * {@code null}.
     */
    public boolean hasVersion() {
        return versionId != null && !versionId.equals("null");
    }
}
