package io.countersign.aws.sns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.sns.*}: where SNS is, and as whom it is talked to. */
@ConfigMapping(prefix = "countersign.sns")
public interface SnsConfig {

    /** The region of all topics; that of the default store where it is not set. */
    Optional<String> region();

    /** Where SNS answers, where that is not AWS's own address: an emulator, a VPC endpoint. */
    Optional<URI> endpoint();

    /**
     * The account of all topics, 12 digits. Where it is not set it is learnt from the first topic of the list, for
     * which the service needs {@code sns:ListTopics}.
     */
    Optional<String> account();

    /**
     * As whom: {@code default} for the AWS SDK's chain, or the name of a pair or role under
     * {@code countersign.credentials}.
     */
    @WithDefault("default")
    String credentials();

    /** How many calls may be under way at once; more wait for their turn. */
    @WithDefault("64")
    int maxConcurrency();

    /** How long one try of a call may take. */
    @WithDefault("PT5S")
    Duration attemptTimeout();

    /** How long a call may take, all its tries together. */
    @WithDefault("PT15S")
    Duration timeout();
}
