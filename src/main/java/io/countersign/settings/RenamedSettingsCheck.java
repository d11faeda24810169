package io.countersign.settings;

import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Stops the start if a setting has a name of an earlier version, which would have no effect. */
@Singleton
class RenamedSettingsCheck implements CheckedAtStart {

    RenamedSettingsCheck(Config config) {
        RenamedSettings.requireNoneIn(config.unwrap(SmallRyeConfig.class));
    }
}
