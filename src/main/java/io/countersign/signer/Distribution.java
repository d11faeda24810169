package io.countersign.signer;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.QueryParam;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.cloudfront.CloudFrontSigner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CloudFront distribution.
 *
 * @param base its URL, without a trailing slash
 * @param key the key that signs
 * @param previous the key that signed before a rotation, or null
 * @param forwardedQuery the query parameters that it forwards to the bucket
 * @param cookies the attributes of its cookies
 */
record Distribution(
        String base, CloudFrontKey key, CloudFrontKey previous, Set<String> forwardedQuery, CookieAttributes cookies) {

    Distribution {
        forwardedQuery = Set.copyOf(forwardedQuery);
    }

    CloudFrontSigner signer() {
        return new CloudFrontSigner(key);
    }

    /** The URL of {@code key}, or of all keys below it if it ends in a slash, with {@code query}. */
    String address(String key, List<QueryParam> query) {
        String path = base + PercentEncoding.encodePath("/" + key);
        return query.isEmpty()
                ? path
                : query.stream()
                        .map(param ->
                                PercentEncoding.encode(param.name()) + '=' + PercentEncoding.encode(param.value()))
                        .collect(Collectors.joining("&", path + '?', ""));
    }

    /** The keys that the distribution may trust: a URL of either can be valid. */
    Stream<CloudFrontKey> keys() {
        return previous == null ? Stream.of(key) : Stream.of(key, previous);
    }

    /** Whether {@code keyPairId} is one of {@link #keys}. */
    boolean trusts(String keyPairId) {
        return keys().anyMatch(each -> each.keyPairId().equals(keyPairId));
    }

    @Override
    public String toString() {
        return "Distribution[" + base + "]";
    }
}
