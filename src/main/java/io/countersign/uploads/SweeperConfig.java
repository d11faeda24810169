package io.countersign.uploads;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.sweeper.*}: aborts incomplete multipart uploads, whose parts use paid storage. */
@ConfigMapping(prefix = "countersign.sweeper")
@ConfigDocFilename("sweeper.adoc")
public interface SweeperConfig {

    /**
     * The interval between sweeps; empty disables them. The minimum age of uploads is the profiles'
     * {@code abort-uploads-after}.
     */
    Optional<Duration> interval();
}
