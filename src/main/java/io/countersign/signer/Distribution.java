package io.countersign.signer;

import io.countersign.settings.BaseUrl;
import io.countersign.settings.StartupException;
import io.countersign.signer.CloudFrontConfig.DistributionConfig;
import io.countersign.signing.PercentEncoding;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.cloudfront.CloudFrontSigner;
import io.countersign.signing.cloudfront.PrivateKeyPem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A CloudFront distribution: its URL and its signing key. */
final class Distribution {

    private static final String FILE = "file:";

    private final String base;
    private final CloudFrontKey key;
    private final CloudFrontSigner signer;

    private Distribution(String base, CloudFrontKey key) {
        this.base = base;
        this.key = key;
        this.signer = new CloudFrontSigner(key);
    }

    /**
     * @throws StartupException if a setting is missing or invalid; the message names it and does not show the key
     */
    static Distribution of(String property, DistributionConfig config) {
        String base = config.url()
                .filter(Distribution::isBase)
                .map(BaseUrl::of)
                .orElseThrow(() -> new StartupException(
                        "Set " + property + ".url to the distribution's base URL, such as "
                                + "https://d111111abcdef8.cloudfront.net.",
                        property + ".url"));
        String id = config.keyPairId()
                .filter(given -> given.matches("[A-Z0-9]{1,64}"))
                .orElseThrow(() -> new StartupException(
                        "Set " + property + ".key-pair-id to CloudFront's id of the public key, such as "
                                + "K2JCJMDEHXQW5F.",
                        property + ".key-pair-id"));
        try {
            String pem = pem(property + ".private-key", config.privateKey());
            return new Distribution(base, new CloudFrontKey(id, PrivateKeyPem.read(pem)));
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    "The key in " + property + ".private-key " + e.getMessage() + ".", property + ".private-key");
        }
    }

    /** The base URL, without a trailing slash. */
    String base() {
        return base;
    }

    /** The signing key. */
    CloudFrontKey key() {
        return key;
    }

    private static boolean isBase(URI url) {
        return "https".equals(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static String pem(String property, Optional<String> value) {
        String given = value.orElseThrow(() -> new StartupException(
                "Set " + property + " to the private key, as PEM, or to file: and the path of a file that contains it.",
                property));
        if (!given.startsWith(FILE)) {
            return given;
        }
        String path = given.substring(FILE.length()).replaceFirst("^//(?=/)", "");
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new StartupException(
                    "Set " + property + " to a file that this service can read: it cannot read " + path + ".",
                    property);
        }
    }

    /**
     * Returns the signed URL of an object.
     *
     * @param id sent as {@link Presigner#ID_PARAMETER}, and so recorded in the distribution's access log
     */
    String sign(String key, String id, Instant expiresAt) {
        String url = base + PercentEncoding.encodePath("/" + key) + '?' + Presigner.ID_PARAMETER + '=' + id;
        return signer.url(url, expiresAt);
    }

    @Override
    public String toString() {
        return "Distribution[" + base + "]";
    }
}
