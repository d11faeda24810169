package io.countersign.cloudfront;

import io.countersign.access.Target;
import io.countersign.problem.ProblemException;
import io.countersign.signing.PercentEncoding;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.KeyPrefix;

/**
 * The requested key, or the requested prefix of keys.
 *
 * @param text the key, decoded; or the prefix, without the {@code *}
 * @param wildcard whether it is a prefix
 */
record CloudFrontPath(String text, boolean wildcard) {

    /**
     * Returns the path of a key.
     *
     * @param wildcard as requested; null if the end of the key decides
     */
    static CloudFrontPath ofKey(String key, Boolean wildcard) {
        boolean marked = key.equals("*") || key.endsWith("/*");
        boolean below = wildcard == null ? marked : wildcard;
        return new CloudFrontPath(below && marked ? key.substring(0, key.length() - 1) : key, below);
    }

    /**
     * Returns the path of the percent-encoded {@code path} of a URL; an encoded {@code *} is part of a key.
     *
     * @throws ProblemException if the encoding is invalid
     */
    static CloudFrontPath ofUrl(String path, Boolean wildcard) {
        CloudFrontPath encoded = ofKey(path, wildcard);
        try {
            return new CloudFrontPath(PercentEncoding.decode(encoded.text), encoded.wildcard);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("url", e.getMessage());
        }
    }

    /**
     * @throws ProblemException if it is not a valid key or prefix
     */
    Target target() {
        return wildcard ? new Target.ReadBelow(new KeyPrefix(text)) : new Target.Existing(new ExistingKey(text));
    }
}
