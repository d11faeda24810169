package io.countersign.uploads.session;

import io.countersign.content.Checksum;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import java.time.Instant;

/**
 * A started upload: the content of its encrypted id. The service stores no list of uploads.
 *
 * @param name the name in logs and audit; the object has it as {@link io.countersign.storage.UploadMark}
 * @param owner the owner: {@link io.countersign.callers.Caller#owner()}
 * @param profile the profile
 * @param address the bucket and key
 * @param content the content that was declared
 * @param transfer how the file is sent
 * @param startedAt when it was started, by the store's clock
 * @param endsAt when it expires and can no longer be completed
 */
public record Upload(
        String name,
        String owner,
        String profile,
        ObjectAddress address,
        DeclaredContent content,
        Transfer transfer,
        Instant startedAt,
        Instant endsAt) {

    /**
     * The content that the client declared at the start. What arrives is compared with it.
     *
     * @param type the media type, or null
     * @param size the size in bytes, or null
     * @param checksum the checksum, or null
     */
    public record DeclaredContent(String type, Long size, Checksum checksum) {

        /** No declaration. */
        public static final DeclaredContent NONE = new DeclaredContent(null, null, null);
    }

    /**
     * How the file is sent.
     *
     * @param strategy how it is sent
     * @param uploadId the store's multipart upload id; null for other strategies
     * @param partSize the part size in bytes; null for other strategies
     * @param anyPartSize whether parts may have any size and are counted on completion
     */
    public record Transfer(Strategy strategy, String uploadId, Long partSize, boolean anyPartSize) {

        /** In one request: one PUT or one form. */
        public static Transfer inOneRequest(Strategy strategy) {
            return new Transfer(strategy, null, null, false);
        }

        /** In parts of {@code partSize} bytes, under the store's {@code uploadId}. */
        public static Transfer inParts(String uploadId, long partSize) {
            return new Transfer(Strategy.MULTIPART, uploadId, partSize, false);
        }

        /** In parts of any size, which are counted on completion. */
        public static Transfer inPartsOfAnySize(String uploadId, long partSize) {
            return new Transfer(Strategy.MULTIPART, uploadId, partSize, true);
        }

        /** Whether the file is sent in parts. */
        public boolean isInParts() {
            return strategy == Strategy.MULTIPART;
        }
    }

    /** How the file is sent. */
    public Strategy strategy() {
        return transfer.strategy();
    }

    /** Whether the file is sent in parts. */
    public boolean isInParts() {
        return transfer.isInParts();
    }

    /** Whether the client started it at the store, and declared the content there only. */
    public boolean isStartedByClient() {
        return isInParts() && content.equals(DeclaredContent.NONE);
    }

    /** The store's multipart upload id; null if the file is not sent in parts. */
    public String uploadId() {
        return transfer.uploadId();
    }

    /**
     * Distinguishes it from all other uploads: those that a client started at the store share one name per key, but the
     * store may have several of them.
     */
    public String uniqueId() {
        return name + "\n" + uploadId();
    }

    /** The declared size in bytes, or null. */
    public Long size() {
        return content.size();
    }

    /** Whether {@code head} belongs to the object that this upload wrote. */
    public boolean wrote(ObjectHead head) {
        return name.equals(head.upload());
    }

    /** The checksum algorithm of its parts; null if none was declared or the file is not sent in parts. */
    public Checksum.Algorithm checksumOfParts() {
        return content.checksum() == null || !isInParts()
                ? null
                : content.checksum().algorithm();
    }

    /** Returns the part layout; null if the file is not sent in parts. */
    public PartLayout layout() {
        return isInParts() ? new PartLayout(size(), transfer.partSize()) : null;
    }
}
