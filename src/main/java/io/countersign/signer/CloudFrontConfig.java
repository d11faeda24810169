package io.countersign.signer;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.cloudfront.<name>.*}: CloudFront distributions, for profiles to name. */
@ConfigMapping(prefix = "countersign.cloudfront")
@ConfigDocFilename("cloudfront.adoc")
public interface CloudFrontConfig {

    /** The distributions by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, DistributionConfig> byName();

    /** One distribution; what is missing is missed with a sentence of our own. */
    interface DistributionConfig {

        /**
         * Where the bucket's objects are read: {@code https://}, its domain or an alternate one, and perhaps a path.
         */
        Optional<URI> url();

        /** The id of the public key in the distribution's trusted key group. */
        Optional<String> keyPairId();

        /** The private key that belongs to it, as PEM, or {@code file:} and the path of such a file. */
        Optional<String> privateKey();
    }
}
