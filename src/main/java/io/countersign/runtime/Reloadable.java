package io.countersign.runtime;

/**
 * Something made of configuration that can change while the service runs.
 *
 * @param <T> the configuration that it is made of
 */
public interface Reloadable<T> {

    /** The {@code @ConfigMapping} interface that it reads. */
    Class<T> configuration();

    /**
     * Reads {@code config} whole, and changes nothing yet.
     *
     * @return the step that puts it in force, which cannot fail
     * @throws StartupException if a value is wrong; the sentence says which
     */
    Runnable prepare(T config);
}
