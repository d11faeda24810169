package io.countersign.shares;

import java.time.Duration;
import java.time.Instant;

/**
 * A link to an object, or to all objects below a prefix. The token of the link is not stored, only its hash.
 *
 * @param id its id for its creator and in the audit, which is derived from the hash
 * @param tokenHash the SHA-256 hash of the token, in hexadecimal digits
 * @param target the object or the prefix
 * @param terms when and how often it can be opened, and by which clients
 * @param creator the caller that created it
 * @param createdAt when it was created
 */
public record Share(
        String id, String tokenHash, ShareTarget target, ShareTerms terms, ShareCreator creator, Instant createdAt) {

    /** How long a share is stored after its end, so that its visitors learn that it has ended. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** Returns the share of {@code token}, created at {@code createdAt}. */
    public static Share of(
            ShareToken token, ShareTarget target, ShareTerms terms, ShareCreator creator, Instant createdAt) {
        return new Share(token.shareId(), token.hash(), target, terms, creator, createdAt);
    }

    /** When it is deleted. */
    public Instant forgottenAt() {
        return terms.expiresAt().plus(RETENTION);
    }

    /** Its position in lists, which are sorted by expiry: the cursor of {@link ShareStore#list}. */
    public String position() {
        return positionAt(terms.expiresAt()) + '-' + id;
    }

    /** The beginning of the positions of shares that expire at {@code end}; sorted by time. */
    public static String positionAt(Instant end) {
        return "%012d".formatted(end.getEpochSecond());
    }
}
