package io.countersign.signer;

import java.time.Instant;

/**
 * A signed URL of CloudFront, or signed cookies, with what they allow.
 *
 * @param id the id of the audit event
 * @param value the URL or the cookies; a bearer secret
 * @param resource the URL that the policy allows; {@code *} at its end stands for any characters
 * @param startedAt when it was issued
 * @param notBefore when it becomes valid; null for immediately
 * @param expiresAt when it expires
 * @param expiryReason why the lifetime is shorter than requested; null if it is not
 */
public record CloudFrontSignature<T>(
        String id,
        T value,
        String resource,
        Instant startedAt,
        Instant notBefore,
        Instant expiresAt,
        Expiry.Reason expiryReason) {

    /** Prints without the value. */
    @Override
    public String toString() {
        return "CloudFrontSignature[" + id + ", until " + expiresAt + "]";
    }
}
