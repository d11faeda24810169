package io.countersign.signing.cloudfront;

import java.time.Instant;
import java.util.Objects;

/**
 * The policy of a CloudFront signature. AWS: "Create a policy statement for a signed URL that uses a custom policy",
 * and the same for canned policies, which contain only a URL and an expiry.
 *
 * @param resource the URL as requested; in a custom policy {@code *} stands for any characters and {@code ?} for one
 * @param notBefore when it becomes valid, or null for immediately
 * @param expiresAt when it expires; CloudFront uses whole seconds
 * @param addresses the allowed client addresses, or null for all
 */
public record CloudFrontPolicy(String resource, Instant notBefore, Instant expiresAt, Ipv4Range addresses) {

    /** The latest expiry that CloudFront is known to support. */
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

    /** Returns a policy for exactly {@code url}, until {@code expiresAt}. */
    public static CloudFrontPolicy until(String url, Instant expiresAt) {
        return new CloudFrontPolicy(url, null, expiresAt, null);
    }

    /**
     * Whether {@code url} can be signed with a canned policy, from which CloudFront derives the same statement.
     */
    boolean isCannedFor(String url) {
        return notBefore == null && addresses == null && resource.equals(url);
    }

    /**
     * The signed statement, without white space; its members have the order of AWS's examples. No escaping is
     * necessary: quotes, backslashes and control characters are rejected.
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
