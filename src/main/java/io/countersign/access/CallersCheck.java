package io.countersign.access;

import io.countersign.callers.ApiKeys;
import io.countersign.callers.CallersConfig;
import io.countersign.callers.DevConfig;
import io.countersign.profiles.Profiles;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/**
 * Checks the authentication settings at start: insecure ones stop the start, and a warning is logged if they admit no
 * caller.
 */
@Singleton
class CallersCheck {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(DevConfig config) {
            if (config.allowAll() && LaunchMode.current() == LaunchMode.NORMAL) {
                throw new StartupException(
                        "countersign.dev.allow-all is for dev mode only: it gives every role to anonymous callers. Remove it, and "
                                + "give callers API keys.",
                        "countersign.dev.allow-all");
            }
        }
    }

    private final CallersConfig config;
    private final DevConfig dev;
    private final ApiKeys keys;
    private final Profiles profiles;

    CallersCheck(CallersConfig config, DevConfig dev, ApiKeys keys, Profiles profiles) {
        this.config = config;
        this.dev = dev;
        this.keys = keys;
        this.profiles = profiles;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        boolean anyAnonymous = profiles.all().stream()
                .anyMatch(profile -> profile.permissions().access().anonymous());
        if (keys.isEmpty() && config.issuers().isEmpty() && !anyAnonymous && !dev.allowAll()) {
            Log.warn("No caller can use this service yet: configure an API key with "
                    + "countersign.callers.api-keys.<id>.hashes (the command apikey new makes one), "
                    + "name an OIDC issuer with countersign.callers.issuers.<name>.url, or open a profile to "
                    + "everybody with countersign.profiles.<name>.anonymous=true.");
        }
    }
}
