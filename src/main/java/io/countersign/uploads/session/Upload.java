package io.countersign.uploads.session;

import io.countersign.content.Checksum;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import java.time.Instant;

/**
 * An upload that was begun: what its sealed id holds, for nobody keeps a list.
 *
 * @param name what it is called here and in the audit, and what its object bears as {@link io.countersign.storage.UploadMark}
 * @param strategy how it is sent
 * @param profile under which profile
 * @param address where the object will be
 * @param uploadId the store's name for it, where it is sent in parts; null otherwise
 * @param owner whose it is: {@link io.countersign.callers.Caller#owner()}
 * @param contentType the media type that was declared, or null
 * @param size the size that was declared, in bytes, or null
 * @param partSize how large parts are, in bytes, or null where it is not sent in parts
 * @param countedLater whether its parts may bring any number of bytes, which are counted when it is completed
 * @param checksum the checksum that was declared, or null
 * @param startedAt when it was begun, by the store's clock
 * @param endsAt when it can no longer be completed
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

    /** The same under the name that the store gave it. */
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

    /** Whether {@code head} is of the object that this upload wrote, and not of another's. */
    public boolean wrote(ObjectHead head) {
        return name.equals(head.upload());
    }

    /** The kind of checksum that its parts are begun with; null where none was declared, or it is not sent in parts. */
    public Checksum.Algorithm sumOfParts() {
        return checksum == null || strategy != Strategy.MULTIPART ? null : checksum.algorithm();
    }

    /** How it is cut into parts; null where it is not. */
    public PartLayout layout() {
        return partSize == null ? null : new PartLayout(size, partSize);
    }
}
