package io.countersign.ops;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Set;

/** Stops the start: its message is one sentence that says what to set. */
public final class StartupException extends ConfigurationException {

    /**
     * @param sentence what is wrong and what to set
     * @param property the property to set
     */
    public StartupException(String sentence, String property) {
        super(sentence, Set.of(property));
    }
}
