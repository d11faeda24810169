package io.countersign.aws.rekognition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.vision.rekognition.*}: the Rekognition endpoint and the credentials for it. */
@ConfigMapping(prefix = "countersign.vision.rekognition")
public interface RekognitionConfig {

    /** The region; the default is that of the image's store if it is of AWS, and otherwise us-east-1. */
    Optional<String> region();

    /** The Rekognition endpoint if it is not AWS's own, such as a VPC endpoint. */
    Optional<URI> endpoint();

    /**
     * The credentials: {@code default} for the AWS SDK's chain, or the name of a key pair or role under
     * {@code countersign.credentials}.
     */
    @WithDefault("default")
    String credentials();

    /** The maximum number of concurrent calls; further calls wait. */
    @WithDefault("32")
    int maxConcurrency();

    /** The timeout of one attempt. */
    @WithDefault("PT10S")
    Duration attemptTimeout();

    /** The timeout of a call, including all attempts. */
    @WithDefault("PT30S")
    Duration timeout();
}
