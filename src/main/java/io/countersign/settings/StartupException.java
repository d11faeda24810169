package io.countersign.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stops the start. Its message is one sentence with the setting, or one line for each of several settings. */
public final class StartupException extends ConfigurationException {

    private static final long serialVersionUID = 1;

    private final transient List<StartupException> parts;

    /**
     * @param sentence the fault and the remedy
     * @param property the property to set
     */
    public StartupException(String sentence, String property) {
        super(sentence, Set.of(property));
        parts = List.of(this);
    }

    private StartupException(List<StartupException> parts) {
        super(
                parts.size() + " settings are wrong:\n"
                        + parts.stream().map(part -> "- " + part.getMessage()).collect(Collectors.joining("\n")),
                parts.stream().flatMap(part -> part.getConfigKeys().stream()).collect(Collectors.toSet()));
        this.parts = parts;
    }

    static StartupException ofAll(Collection<StartupException> faults) {
        return faults.size() == 1 ? faults.iterator().next() : new StartupException(List.copyOf(faults));
    }

    /** This exception, or the ones that it combines. */
    public List<StartupException> all() {
        return parts;
    }
}
