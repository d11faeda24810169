package io.countersign.profiles;

import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.StartupException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which inappropriate content an uploaded image must not have.
 *
 * @param minConfidence the confidence in percent from which it counts, from 0 to 100
 * @param labels the names of labels or their categories that count, in lower case; empty for all
 */
public record Moderation(double minConfidence, Set<String> labels) {

    /**
     * Returns what the profile requires; null if nothing.
     *
     * @throws StartupException if a value is invalid; the message names the property
     */
    static Moderation of(String property, ProfileConfig config) {
        String setting = property + ".moderation.min-confidence";
        if (config.moderation().minConfidence().isEmpty()) {
            if (config.moderation().labels().isPresent()) {
                throw new StartupException(
                        "Set " + setting + " to 0 up to 100 percent, or remove " + property
                                + ".moderation.labels, which has no effect without it.",
                        setting);
            }
            return null;
        }
        double confidence = config.moderation().minConfidence().getAsDouble();
        if (!(confidence >= 0 && confidence <= 100)) { // also refuses NaN
            throw new StartupException("Set " + setting + " to 0 up to 100 percent.", setting);
        }
        return new Moderation(
                confidence,
                config.moderation().labels().orElse(Set.of()).stream()
                        .map(label -> label.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether a label counts.
     *
     * @param category the label above it, or null
     */
    public boolean forbids(String label, String category) {
        return labels.isEmpty()
                || labels.contains(label.toLowerCase(Locale.ROOT))
                || category != null && labels.contains(category.toLowerCase(Locale.ROOT));
    }
}
