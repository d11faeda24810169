package io.countersign.alerts.uploads;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.alerts.uploads.*}: objects that arrived without a completed upload. */
@ConfigMapping(prefix = "countersign.alerts.uploads")
public interface UploadAlertsConfig {

    /**
     * How long after a store notification the client may still complete the upload; after that the object is reported
     * as arrived. Empty: store notifications are ignored.
     */
    Optional<Duration> arrivalGrace();
}
