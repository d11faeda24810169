package io.countersign.aws;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Sets the retry limit of the SDK's clients before the first of them is created. The SDK reads it from system
 * properties, and the Quarkus extension has no setting for it.
 */
@Singleton
class SdkRetries implements CheckedAtStart {

    private final SdkConfig config;

    SdkRetries(SdkConfig config) {
        this.config = config;
        StartupFaults.below("countersign.aws")
                .require(
                        config.maxAttempts() >= 1 && config.maxAttempts() <= 10,
                        "max-attempts",
                        "a number from 1 to 10")
                .throwIfAny();
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        setUnlessSet(SdkSystemSetting.AWS_MAX_ATTEMPTS, Integer.toString(config.maxAttempts()));
        // "standard" waits between attempts and stops retrying altogether once a store fails most of them.
        setUnlessSet(SdkSystemSetting.AWS_RETRY_MODE, "standard");
    }

    /** A value set through the SDK's own property or variable has priority. */
    private static void setUnlessSet(SdkSystemSetting setting, String value) {
        if (setting.getStringValue().isEmpty()) {
            System.setProperty(setting.property(), value);
        }
    }
}
