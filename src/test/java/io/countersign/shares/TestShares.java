package io.countersign.shares;

import io.countersign.callers.Caller;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Shares for tests of their storage. */
public final class TestShares {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestShares() {}

    /** A share of {@code key}, created by {@code creator}; null values for no limit. */
    public static Share share(String creator, String key, Instant notBefore, Instant end, Long maxDownloads) {
        return Share.of(
                ShareToken.fresh(RANDOM),
                new ShareTarget("p", key, false, "ä\t\"b\n.txt", null),
                new ShareTerms(notBefore, end, maxDownloads, null, List.of("192.0.2.0/24")),
                new ShareCreator(creator, Caller.Kind.API_KEY, Set.of("a", "b"), "acme", Map.of("k", "v")),
                end.minusSeconds(60));
    }

    /** {@code share} with the password {@code password}. */
    static Share withPassword(Share share, String password) {
        return withPassword(share, PasswordHash.of(password, RANDOM));
    }

    /** {@code share} with the password of {@code hash}. */
    public static Share withPassword(Share share, PasswordHash hash) {
        ShareTerms terms = share.terms();
        return new Share(
                share.id(),
                share.tokenHash(),
                share.target(),
                new ShareTerms(terms.notBefore(), terms.expiresAt(), terms.maxDownloads(), hash, terms.allowedCidrs()),
                share.creator(),
                share.createdAt());
    }

    /** A hash of {@code password} with few iterations: those of the service take a second of processor time each. */
    public static PasswordHash quickHash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1000, 256))
                    .getEncoded();
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            return PasswordHash.parse(
                    "pbkdf2-sha256:1000:" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
