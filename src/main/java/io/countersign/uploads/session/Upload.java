package io.countersign.uploads.session;

import io.countersign.content.Checksum;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import java.time.Instant;

/**
 * A started upload: the content of its encrypted id. The service stores no list of uploads.
 *
 * @param name the name in logs and audit; the object has it as {@link io.countersign.storage.UploadMark}
 * @param strategy how the file is sent
 * @param profile the profile
 * @param address the bucket and key
 * @param uploadId the store's multipart upload id; null for other strategies
 * @param owner the owner: {@link io.countersign.callers.Caller#owner()}
 * @param contentType the media type that was declared, or null
 * @param size the size that was declared, in bytes, or null
 * @param partSize the part size in bytes, or null if the file is not sent in parts
 * @param countedLater whether parts may have any size and are counted on completion
 * @param checksum the checksum that was declared, or null
 * @param startedAt when it was started, by the store's clock
 * @param endsAt when it expires and can no longer be completed
 */
public record Upload(
        String name,
        Strategy strategy,
        String profile,
        ObjectAddress address,
        String uploadId,
        String owner,
        String contentType,
        Long size,
        Long partSize,
        boolean countedLater,
        Checksum checksum,
        Instant startedAt,
        Instant endsAt) {

    /** Returns this upload with the store's multipart upload id. */
    public Upload begunAs(String id) {
        return new Upload(
                name,
                strategy,
                profile,
                address,
                id,
                owner,
                contentType,
                size,
                partSize,
                countedLater,
                checksum,
                startedAt,
                endsAt);
    }

    /** Whether {@code head} belongs to the object that this upload wrote. */
    public boolean wrote(ObjectHead head) {
        return name.equals(head.upload());
    }

    /** The checksum algorithm of its parts; null if none was declared or the file is not sent in parts. */
    public Checksum.Algorithm sumOfParts() {
        return checksum == null || strategy != Strategy.MULTIPART ? null : checksum.algorithm();
    }

    /** Returns the part layout; null if the file is not sent in parts. */
    public PartLayout layout() {
        return partSize == null ? null : new PartLayout(size, partSize);
    }
}
