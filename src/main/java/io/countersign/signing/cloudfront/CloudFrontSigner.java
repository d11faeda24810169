package io.countersign.signing.cloudfront;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Signs URLs and cookies for CloudFront. Thread-safe. */
public final class CloudFrontSigner {

    /** The parameters that CloudFront reads and removes; a URL cannot have parameters of these names. */
    private static final Set<String> RESERVED =
            Set.of("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm");

    private final CloudFrontKey key;

    /** Creates a signer that uses {@code key}. */
    public CloudFrontSigner(CloudFrontKey key) {
        this.key = key;
    }

    /**
     * Returns {@code url} with a signature for exactly this URL (a canned policy).
     *
     * @param url the address, percent-encoded, with any query of its own
     * @param expiresAt when it expires
     * @return the signed URL, a bearer secret
     * @throws IllegalArgumentException if the URL cannot be signed
     */
    public String url(String url, Instant expiresAt) {
        return url(url, CloudFrontPolicy.until(url, expiresAt));
    }

    /**
     * Returns {@code url} with a signature of {@code policy}, which can allow more URLs, or fewer client addresses. A
     * policy that is equivalent to a canned one is signed as canned, because that URL is shorter.
     *
     * @throws IllegalArgumentException if the URL cannot be signed
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
     * Returns cookies that allow one URL until {@code expiresAt} (a canned policy).
     *
     * @return the values by cookie name, in the documented order
     * @throws IllegalArgumentException if the URL cannot be signed
     */
    public SignedCookies cookies(String url, Instant expiresAt) {
        requireSignable(url);
        CloudFrontPolicy policy = CloudFrontPolicy.until(url, expiresAt);
        return cookies("CloudFront-Expires", Long.toString(expiresAt.getEpochSecond()), policy.json());
    }

    /**
     * Returns cookies that allow {@code url} by {@code policy}. A policy that is equivalent to a canned one is signed
     * as canned.
     *
     * @throws IllegalArgumentException if the URL cannot be signed
     */
    public SignedCookies cookies(String url, CloudFrontPolicy policy) {
        return policy.isCannedFor(url) ? cookies(url, policy.expiresAt()) : cookies(policy);
    }

    /** Returns cookies for {@code policy} (a custom policy). */
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
