package io.countersign.runtime;

/**
 * A bean whose configuration can change while the service runs.
 *
 * @param <T> the configuration
 */
public interface Reloadable<T> {

    /** The {@code @ConfigMapping} interface that it reads. */
    Class<T> configuration();

    /**
     * Reads and validates {@code config} without applying it.
     *
     * @return applies the configuration; cannot fail
     * @throws StartupException if a value is invalid; the message names it
     */
    Runnable prepare(T config);
}
