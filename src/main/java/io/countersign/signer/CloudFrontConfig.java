package io.countersign.signer;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.cloudfront.<name>.*}: CloudFront distributions, referenced by profiles. */
@ConfigMapping(prefix = "countersign.cloudfront")
@ConfigDocFilename("cloudfront.adoc")
public interface CloudFrontConfig {

    /** The distributions by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, DistributionConfig> byName();

    /** A distribution; missing values have their own error messages. */
    interface DistributionConfig {

        /**
         * The base URL of the bucket's objects: {@code https://}, its domain or an alternate one, and optionally a
         * path.
         */
        Optional<URI> url();

        /** The id of the public key in the distribution's trusted key group. */
        Optional<String> keyPairId();

        /** The matching private key, as PEM, or {@code file:} and the path of a PEM file. */
        Optional<String> privateKey();

        /**
         * During a rotation: the id of the key pair that signed before. It signs nothing, and its URLs are explained.
         */
        Optional<String> previousKeyPairId();

        /** The private key of the previous key pair, as PEM, or {@code file:} and the path of a PEM file. */
        Optional<String> previousPrivateKey();

        /**
         * The query parameters of GetObject that the distribution forwards to the bucket, such as {@code versionId} and
         * {@code response-content-disposition}.
         */
        Optional<Set<String>> forwardedQuery();

        /**
         * The domain of signed cookies: the host of the URL or a parent domain; empty for the host that sets them.
         */
        Optional<String> cookieDomain();

        /** The path of signed cookies: the path of the URL, which is the default, or a parent of it. */
        Optional<String> cookiePath();

        /** When browsers send signed cookies with requests of other sites. */
        @WithDefault("LAX")
        CookieAttributes.SameSite cookieSameSite();
    }
}
