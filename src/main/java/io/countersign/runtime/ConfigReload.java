package io.countersign.runtime;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.RenamedSettings;
import io.countersign.telemetry.Redaction;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Checks the configuration files periodically and applies changes: all of them, or none if any setting is invalid. It
 * compares contents, because a mounted ConfigMap changes by a symbolic link to another file.
 */
@Singleton
class ConfigReload {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(ReloadConfig settings) {
            if (isOn(settings)) {
                PeriodicTasks.requireInterval("countersign.config.reload-interval", settings.reloadInterval());
            }
        }
    }

    private final List<Reloadable<?>> parts;
    private final ReloadConfig settings;
    private final ConfigFiles files;
    private String seen;

    ConfigReload(@All List<Reloadable<?>> parts, ReloadConfig settings, Config config) {
        this.parts = parts;
        this.settings = settings;
        this.files = new ConfigFiles(config.unwrap(SmallRyeConfig.class));
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        seen = files.digest();
        if (isOn(settings)) {
            tasks.everyBlocking("config-reload", settings.reloadInterval(), this::look);
        }
    }

    private static boolean isOn(ReloadConfig settings) {
        return !settings.reloadInterval().isNegative()
                && !settings.reloadInterval().isZero();
    }

    private synchronized void look() {
        String now = files.digest();
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
    }

    private void reload() {
        try {
            SmallRyeConfig config = files.read(
                    parts.stream().<Class<?>>map(Reloadable::configuration).toList());
            RenamedSettings.requireNoneIn(config);
            List<Runnable> steps = new ArrayList<>();
            parts.forEach(part -> steps.add(prepare(part, config)));
            steps.forEach(Runnable::run);
            Log.info("The configuration has changed, and is in force.");
        } catch (RuntimeException | IOException e) {
            Log.errorf(
                    "The configuration has changed and is not taken; the old one stays in force. %s",
                    Redaction.redact(String.valueOf(e.getMessage())));
            Log.debug("Why the configuration is not taken", e);
        }
    }

    private static <T> Runnable prepare(Reloadable<T> part, SmallRyeConfig config) {
        return part.prepare(config.getConfigMapping(part.configuration()));
    }
}
