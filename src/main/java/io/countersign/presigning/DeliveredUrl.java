package io.countersign.presigning;

import io.countersign.signer.SignedUrl;
import java.time.Instant;

/**
 * The URL that a link leads to.
 *
 * @param url the URL
 * @param maxAge how long a browser may reuse the answer, in seconds; null if it must not
 */
record DeliveredUrl(SignedUrl url, Long maxAge) {

    /** {@code url}, reusable until the same request gets another one, or until it expires; {@code now} is the store's. */
    static DeliveredUrl at(Instant now, SignedUrl url) {
        Instant end = url.stableUntil();
        if (end == null) {
            return new DeliveredUrl(url, null);
        }
        if (url.expiresAt() != null && url.expiresAt().isBefore(end)) {
            end = url.expiresAt();
        }
        return new DeliveredUrl(url, Math.max(0, end.getEpochSecond() - now.getEpochSecond() - 1));
    }
}
