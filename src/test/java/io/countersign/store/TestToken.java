package io.countersign.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A token (RFC 7519) as an issuer gives it: put together by hand, so that each of its parts can be wrong.
 *
 * @param claims what it says; immutable, as all of it
 */
public record TestToken(Map<String, Object> claims) {

    /** A token of {@code issuer} for {@code subject} that is good for five minutes. */
    public static TestToken of(String issuer, String subject) {
        long now = Instant.now().getEpochSecond();
        return new TestToken(Map.of("iss", issuer, "sub", subject, "iat", now, "exp", now + 300));
    }

    /** With {@code claim} as {@code value}; without it where that is null. */
    public TestToken with(String claim, Object value) {
        Map<String, Object> changed = new TreeMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new TestToken(changed);
    }

    /** Signed as issuers do. */
    public String signedBy(TestKeyPair key) {
        return signedBy(key, Map.of("typ", "JWT", "alg", key.algorithm(), "kid", key.id()));
    }

    /** Signed by {@code key}, whatever its {@code header} says. */
    public String signedBy(TestKeyPair key, Map<String, ?> header) {
        String text = unsigned(header);
        return text + '.' + base64(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Header and claims. */
    public String unsigned(Map<String, ?> header) {
        return base64(TestIssuer.json(header).getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(TestIssuer.json(claims).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code bytes} as tokens write them. */
    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
