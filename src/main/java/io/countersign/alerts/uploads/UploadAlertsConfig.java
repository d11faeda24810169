package io.countersign.alerts.uploads;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.alerts.uploads.*}: uploads that nobody finished, but the store told of. */
@ConfigMapping(prefix = "countersign.alerts.uploads")
public interface UploadAlertsConfig {

    /**
     * How long after the store told of an object its upload may still be finished; if it is not, it is told of as
     * arrived. None means that what stores tell is not looked at.
     */
    Optional<Duration> arrivalGrace();
}
