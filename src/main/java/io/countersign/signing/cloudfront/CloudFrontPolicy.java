package io.countersign.signing.cloudfront;

import java.time.Instant;
import java.util.Objects;

/**
 * What a signature of CloudFront's allows. AWS: "Create a policy statement for a signed URL that uses a custom policy",
 * and the same for canned ones, which name an address and an end and nothing else.
 *
 * @param resource the address, as it is asked for; in a custom policy {@code *} in it stands for any characters and
 * {@code ?} for one
 * @param notBefore when it begins, or null for at once
 * @param expiresAt when it ends; CloudFront counts whole seconds
 * @param addresses from where it may be used, or null for from anywhere
 */
public record CloudFrontPolicy(String resource, Instant notBefore, Instant expiresAt, Ipv4Range addresses) {

    /** The end beyond which CloudFront is not known to count. */
    private static final long MAX_EXPIRY = Integer.MAX_VALUE;

    public CloudFrontPolicy {
        if (resource == null || !resource.matches("(https?|http\\*)://[!$-\\[\\]-~]+|\\*")) {
            throw new IllegalArgumentException("the resource must be an http or https address, percent-encoded, or *");
        }
        Objects.requireNonNull(expiresAt, "expiresAt");
        requireSeconds(expiresAt);
        if (notBefore != null) {
            requireSeconds(notBefore);
            if (notBefore.getEpochSecond() >= expiresAt.getEpochSecond()) {
                throw new IllegalArgumentException("it must begin before it ends");
            }
        }
    }

    private static void requireSeconds(Instant time) {
        if (time.getEpochSecond() < 1 || time.getEpochSecond() > MAX_EXPIRY) {
            throw new IllegalArgumentException("a time must be from 1970 to January 2038");
        }
    }

    /** For {@code url} to the letter, until {@code expiresAt}. */
    public static CloudFrontPolicy until(String url, Instant expiresAt) {
        return new CloudFrontPolicy(url, null, expiresAt, null);
    }

    /**
     * Whether {@code url} may be signed with the address and the end alone, from which CloudFront makes the same
     * policy.
     */
    boolean isCannedFor(String url) {
        return notBefore == null && addresses == null && resource.equals(url);
    }

    /**
     * The statement that is signed, without any white space; its members in the order of AWS's own examples. Nothing in
     * it needs escaping: quotes, backslashes and control characters are refused.
     */
    String json() {
        StringBuilder json = new StringBuilder(160 + resource.length())
                .append("{\"Statement\":[{\"Resource\":\"")
                .append(resource)
                .append("\",\"Condition\":{");
        if (addresses != null) {
            json.append("\"IpAddress\":{\"AWS:SourceIp\":\"").append(addresses).append("\"},");
        }
        if (notBefore != null) {
            json.append("\"DateGreaterThan\":{\"AWS:EpochTime\":")
                    .append(notBefore.getEpochSecond())
                    .append("},");
        }
        return json.append("\"DateLessThan\":{\"AWS:EpochTime\":")
                .append(expiresAt.getEpochSecond())
                .append("}}}]}")
                .toString();
    }
}
