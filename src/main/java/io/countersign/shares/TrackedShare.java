package io.countersign.shares;

import java.time.Instant;

/**
 * A share with its uses.
 *
 * @param share the share
 * @param downloads the number of downloads so far
 * @param revoked whether it is revoked
 */
public record TrackedShare(Share share, long downloads, boolean revoked) {

    /** Its status at {@code now}. */
    public ShareStatus status(Instant now) {
        ShareTerms terms = share.terms();
        if (revoked) {
            return ShareStatus.REVOKED;
        }
        if (!now.isBefore(terms.expiresAt())) {
            return ShareStatus.ENDED;
        }
        if (terms.maxDownloads() != null && downloads >= terms.maxDownloads()) {
            return ShareStatus.USED_UP;
        }
        return terms.notBefore() != null && now.isBefore(terms.notBefore())
                ? ShareStatus.SCHEDULED
                : ShareStatus.ACTIVE;
    }
}
