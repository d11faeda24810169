package io.countersign.alerts.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.inbound.*}: what is taken of what SNS delivers to {@code /hooks/sns}. */
@ConfigMapping(prefix = "countersign.alerts.inbound")
public interface InboundConfig {

    /** The ARNs of the topics whose deliveries are taken; an asterisk at the end stands for any ending. None means none. */
    Optional<Set<String>> topics();

    /** How old a delivery may be, and how long its id is remembered. */
    @WithDefault("PT1H")
    Duration replayWindow();

    /** Of how many deliveries each instance remembers the ids, where no Redis does. */
    @WithDefault("100000")
    int maxTracked();

    /** Dev and test only: addresses of certificates, to the letter, that are believed although they are not Amazon's. */
    Optional<Set<String>> trustedCertificates();
}
