package io.countersign.signing;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A store's address for clients: scheme, host with port, and the position of the bucket's name.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host in lower case, and the port if it is not the scheme's default; it is signed
 * @param style the position of the bucket's name
 */
public record S3Endpoint(String scheme, String authority, AddressingStyle style) {

    /** The AWS partitions with their own domain, by region prefix. AWS SDKs: {@code partitions.json}. */
    private static final Map<String, String> DOMAINS = Map.of(
            "cn-", "amazonaws.com.cn",
            "eusc-", "amazonaws.eu",
            "us-iso-", "c2s.ic.gov",
            "us-isob-", "sc2s.sgov.gov",
            "us-isof-", "csp.hci.ic.gov",
            "eu-isoe-", "cloud.adc-e.uk");

    public S3Endpoint {
        Objects.requireNonNull(style, "style");
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("the endpoint's scheme must be http or https");
        }
        requireHost(authority, "the endpoint must name a host, in ASCII");
    }

    /** Any other character would end the host early, so that the signed URL would refer to another host. */
    private static void requireHost(String text, String otherwise) {
        boolean host = text != null && !text.isEmpty();
        for (int i = 0; host && i < text.length(); i++) {
            host = isHostCharacter(text.charAt(i));
        }
        if (!host) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Parses an endpoint from {@code uri}. The scheme's default port is removed, because clients omit it in
     * {@code Host}, which the signature covers.
     *
     * @throws IllegalArgumentException if the URI has a path, query, fragment or user, or no host
     */
    public static S3Endpoint of(URI uri, AddressingStyle style) {
        String path = uri.getRawPath();
        boolean bare = (path == null || path.isEmpty() || "/".equals(path))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (uri.getScheme() == null || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "an endpoint is a scheme, a host and perhaps a port, such as https://s3.example.com:9000");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean impliedPort = uri.getPort() < 0 || uri.getPort() == ("https".equals(scheme) ? 443 : 80);
        return new S3Endpoint(scheme, impliedPort ? host : host + ":" + uri.getPort(), style);
    }

    /** AWS's endpoint of {@code region}; always regional, because a redirect breaks a signature. */
    public static S3Endpoint aws(String region, AddressingStyle style) {
        String domain = DOMAINS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("amazonaws.com");
        return new S3Endpoint("https", "s3." + region + '.' + domain, style);
    }

    /**
     * Returns the authority of requests for {@code bucket}.
     *
     * @throws IllegalArgumentException if the bucket is part of the host and contains a character that hosts cannot
     * have
     */
    public String authorityOf(String bucket) {
        if (isInPath(bucket)) {
            return authority;
        }
        requireHost(bucket, "the bucket's name cannot be part of a host");
        return bucket + '.' + authority;
    }

    /** Returns the path, not encoded, of {@code key} in {@code bucket}; an empty key means the bucket itself. */
    public String pathOf(String bucket, String key) {
        return isInPath(bucket) ? '/' + bucket + '/' + key : '/' + key;
    }

    /**
     * Whether {@code bucket} is in the path: by the style, or because its name contains a dot, which no wildcard
     * certificate would cover over https. The AWS SDKs use the same rule.
     */
    private boolean isInPath(String bucket) {
        return style == AddressingStyle.PATH || "https".equals(scheme) && bucket.indexOf('.') >= 0;
    }

    /** Returns the bucket's URL, ending in a slash: the target of a form. */
    public String bucketUrl(String bucket) {
        return scheme + "://" + authorityOf(bucket) + PercentEncoding.encodePath(pathOf(bucket, ""));
    }

    /** Returns the unsigned URL of an object. */
    public String objectUrl(String bucket, String key) {
        return scheme + "://" + authorityOf(bucket) + PercentEncoding.encodePath(pathOf(bucket, key));
    }

    private static boolean isHostCharacter(char c) {
        return PercentEncoding.isUnreserved(c) || c == ':' || c == '[' || c == ']';
    }
}
