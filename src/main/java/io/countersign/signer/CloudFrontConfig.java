package io.countersign.signer;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

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
    }
}
