package io.countersign.uploads;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.sweeper.*}: aborts uploads in parts that nobody completed, whose parts are stored and paid for. */
@ConfigMapping(prefix = "countersign.sweeper")
@ConfigDocFilename("sweeper.adoc")
public interface SweeperConfig {

    /** How often it looks; none means never. How old uploads must be is the profiles' {@code abort-uploads-after}. */
    Optional<Duration> interval();
}
