package io.countersign.aws.sns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.sns.*}: the SNS endpoint and the credentials for it. */
@ConfigMapping(prefix = "countersign.sns")
public interface SnsConfig {

    /** The region of all topics; the default is the region of the default store. */
    Optional<String> region();

    /** The SNS endpoint if it is not AWS's own: an emulator, a VPC endpoint. */
    Optional<URI> endpoint();

    /**
     * The account of all topics, 12 digits. If it is not set, it is read from the first listed topic, for which the
     * service needs {@code sns:ListTopics}.
     */
    Optional<String> account();

    /**
     * The credentials: {@code default} for the AWS SDK's chain, or the name of a key pair or role under
     * {@code countersign.credentials}.
     */
    @WithDefault("default")
    String credentials();

    /** The maximum number of concurrent calls; further calls wait. */
    @WithDefault("64")
    int maxConcurrency();

    /** The timeout of one attempt. */
    @WithDefault("PT5S")
    Duration attemptTimeout();

    /** The timeout of a call, including all attempts. */
    @WithDefault("PT15S")
    Duration timeout();
}
