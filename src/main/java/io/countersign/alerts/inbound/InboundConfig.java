package io.countersign.alerts.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.inbound.*}: which SNS deliveries {@code /hooks/sns} accepts. */
@ConfigMapping(prefix = "countersign.alerts.inbound")
public interface InboundConfig {

    /**
     * ARNs of the topics whose deliveries are accepted; a trailing asterisk matches any suffix. Empty: no topic.
     */
    Optional<Set<String>> topics();

    /** The maximum age of a delivery, and how long its id is kept. */
    @WithDefault("PT1H")
    Duration replayWindow();

    /** The maximum number of deliveries whose ids an instance keeps in memory. Not used with Redis. */
    @WithDefault("100000")
    int maxTracked();

    /**
     * Dev and test only: exact URLs of certificates that are trusted although Amazon does not publish them.
     */
    Optional<Set<String>> trustedCertificates();
}
