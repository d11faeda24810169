package io.countersign.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Collects invalid settings, so that all of them are reported together. */
public final class StartupFaults {

    private final String prefix;
    private final Map<String, StartupException> found = new LinkedHashMap<>();

    public StartupFaults() {
        this("");
    }

    private StartupFaults(String prefix) {
        this.prefix = prefix;
    }

    /** For settings with the prefix {@code prefix} and a dot. */
    public static StartupFaults below(String prefix) {
        return new StartupFaults(prefix + ".");
    }

    /**
     * Adds a fault if {@code holds} is false.
     *
     * @param values what the setting accepts, as in "Set … to {@code values}."
     */
    public StartupFaults require(boolean holds, String setting, String values) {
        if (!holds) {
            String property = prefix + setting;
            add(new StartupException("Set " + property + " to " + values + ".", property));
        }
        return this;
    }

    /** As above for a duration: a fault if {@code value} is less than {@code min} or more than {@code max}. */
    public StartupFaults requireBetween(Duration value, Duration min, Duration max, String setting, String values) {
        return require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, setting, values);
    }

    /** Runs {@code check} and adds its faults, each sentence once. */
    public void check(Runnable check) {
        read(() -> {
            check.run();
            return null;
        });
    }

    /** Returns the value of {@code setting}; null, and an additional fault, if it throws a {@link StartupException}. */
    public <T> T read(Supplier<T> setting) {
        try {
            return setting.get();
        } catch (RuntimeException e) {
            StartupException fault = faultIn(e);
            if (fault == null) {
                throw e;
            }
            fault.all().forEach(this::add);
            return null;
        }
    }

    private void add(StartupException fault) {
        found.putIfAbsent(fault.getMessage(), fault);
    }

    private static StartupException faultIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException fault) {
                return fault;
            }
        }
        return null;
    }

    /** @throws StartupException if there are faults; its message has a line for each */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw StartupException.ofAll(found.values());
        }
    }
}
