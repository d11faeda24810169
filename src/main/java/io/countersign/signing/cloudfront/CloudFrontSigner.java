package io.countersign.signing.cloudfront;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Signs URLs and cookies that CloudFront checks. It is safe for use by several threads. */
public final class CloudFrontSigner {

    /** The parameters that CloudFront reads, and keeps from the origin; a URL of one's own cannot have them. */
    private static final Set<String> RESERVED =
            Set.of("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm");

    private final CloudFrontKey key;

    /** A signer that signs with {@code key}. */
    public CloudFrontSigner(CloudFrontKey key) {
        this.key = key;
    }

    /**
     * {@code url} with a signature for itself alone (a canned policy).
     *
     * @param url the address, percent-encoded, with any query of its own
     * @param expiresAt when it ends
     * @return the signed URL; whoever holds it holds the right it grants
     * @throws IllegalArgumentException if the URL is none that can be signed
     */
    public String url(String url, Instant expiresAt) {
        return url(url, CloudFrontPolicy.until(url, expiresAt));
    }

    /**
     * {@code url} with a signature of {@code policy}, which may allow more than this URL, or less than all of its
     * users. Where the policy says no more than a canned one, that is used: such a URL is shorter.
     *
     * @throws IllegalArgumentException if the URL is none that can be signed
     */
    public String url(String url, CloudFrontPolicy policy) {
        requireSignable(url);
        String json = policy.json();
        String what =
                policy.isCannedFor(url) ? "Expires=" + policy.expiresAt().getEpochSecond() : "Policy=" + encoded(json);
        return url + (url.indexOf('?') < 0 ? '?' : '&') + what + "&Signature=" + key.sign(json) + "&Key-Pair-Id="
                + key.keyPairId();
    }

    /**
     * Cookies that allow one address until {@code expiresAt} (a canned policy).
     *
     * @return the values by the cookies' names, in the documented order
     * @throws IllegalArgumentException if the URL is none that can be signed
     */
    public SignedCookies cookies(String url, Instant expiresAt) {
        requireSignable(url);
        CloudFrontPolicy policy = CloudFrontPolicy.until(url, expiresAt);
        return cookies("CloudFront-Expires", Long.toString(expiresAt.getEpochSecond()), policy.json());
    }

    /** Cookies that allow what {@code policy} says (a custom policy). */
    public SignedCookies cookies(CloudFrontPolicy policy) {
        String json = policy.json();
        return cookies("CloudFront-Policy", encoded(json), json);
    }

    private SignedCookies cookies(String name, String value, String json) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(name, value);
        values.put("CloudFront-Signature", key.sign(json));
        values.put("CloudFront-Key-Pair-Id", key.keyPairId());
        return new SignedCookies(values);
    }

    private static String encoded(String json) {
        return CloudFrontKey.encode(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static void requireSignable(String url) {
        if (url == null || !url.matches("https?://[!$-\\[\\]-~]+")) {
            throw new IllegalArgumentException(
                    "the URL must be an http or https address, percent-encoded and without a fragment");
        }
        int query = url.indexOf('?');
        if (query < 0) {
            return;
        }
        for (String pair : url.substring(query + 1).split("&")) {
            if (RESERVED.contains(pair.split("=", 2)[0])) {
                throw new IllegalArgumentException("the URL must not have a parameter " + pair.split("=", 2)[0]
                        + " of its own, which CloudFront would take for the signature's");
            }
        }
    }
}
