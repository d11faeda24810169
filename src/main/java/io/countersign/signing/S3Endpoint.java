package io.countersign.signing;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A store's address as its clients see it: scheme, host with its port, and where the bucket's name goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host in lower case, and port when it is not the scheme's own; it is part of what is signed
 * @param style where the bucket's name goes
 */
public record S3Endpoint(String scheme, String authority, AddressingStyle style) {

    /** The partitions with a domain of their own, by how their regions begin. AWS SDKs: {@code partitions.json}. */
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

    /** Any other character would end the host early, and the signed URL would lead somewhere else. */
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
     * Reads an endpoint from {@code uri}. A port that the scheme implies is left out, because clients leave it out of
     * {@code Host} and the signature covers {@code Host}.
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

    /** AWS's own endpoint of {@code region}; always regional, so that a redirect never breaks a signature. */
    public static S3Endpoint aws(String region, AddressingStyle style) {
        String domain = DOMAINS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("amazonaws.com");
        return new S3Endpoint("https", "s3." + region + '.' + domain, style);
    }

    /**
     * The authority that a request for {@code bucket} goes to.
     *
     * @throws IllegalArgumentException where the bucket would be part of the host and has a character that no host has
     */
    public String authorityOf(String bucket) {
        if (isInPath(bucket)) {
            return authority;
        }
        requireHost(bucket, "the bucket's name cannot be part of a host");
        return bucket + '.' + authority;
    }

    /** The path, not yet encoded, of {@code key} in {@code bucket}; an empty key names the bucket itself. */
    public String pathOf(String bucket, String key) {
        return isInPath(bucket) ? '/' + bucket + '/' + key : '/' + key;
    }

    /**
     * Whether {@code bucket} stands in the path: by the style, or because of a dot in its name, which over https would
     * make a host that no wildcard certificate covers. The AWS SDKs decide alike.
     */
    private boolean isInPath(String bucket) {
        return style == AddressingStyle.PATH || "https".equals(scheme) && bucket.indexOf('.') >= 0;
    }

    /** The bucket's own URL, ending in a slash: where a form is posted to. */
    public String bucketUrl(String bucket) {
        return scheme + "://" + authorityOf(bucket) + PercentEncoding.encodePath(pathOf(bucket, ""));
    }

    /** The plain, unsigned URL of an object. */
    public String objectUrl(String bucket, String key) {
        return scheme + "://" + authorityOf(bucket) + PercentEncoding.encodePath(pathOf(bucket, key));
    }

    private static boolean isHostCharacter(char c) {
        return PercentEncoding.isUnreserved(c) || c == ':' || c == '[' || c == ']';
    }
}
