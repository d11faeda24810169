package io.countersign.profiles;

import io.countersign.profiles.ProfilesConfig.Encryption;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.StartupException;
import io.countersign.storage.ObjectMethod;
import java.util.Optional;

/**
 * The setting {@code browser-role}. A holder of credentials signs requests without this service, so the profile's rules
 * about files cannot be enforced: a profile with such rules issues no credentials.
 */
final class BrowserRole {

    private BrowserRole() {}

    /**
     * Returns the role's name, or null if none is set.
     *
     * @throws StartupException if the profile has rules that a session cannot enforce; the message names them
     */
    static String of(String property, ProfileConfig config) {
        if (config.browserRole().isEmpty()) {
            return null;
        }
        String setting = property + ".browser-role";
        if (!config.methods().contains(ObjectMethod.PUT)) {
            throw new StartupException(
                    "Add PUT to " + property + ".methods, or remove " + setting + ": its sessions are for writing.",
                    property + ".methods");
        }
        ruleOf(config).ifPresent(rule -> {
            throw new StartupException(
                    "Remove " + property + "." + rule + ", or " + setting
                            + ": it cannot be enforced for browsers with their own credentials.",
                    setting);
        });
        return config.browserRole().get();
    }

    /** The name of a rule that cannot be enforced. */
    private static Optional<String> ruleOf(ProfileConfig config) {
        if (config.maxSize() < ObjectRules.LARGEST) {
            return Optional.of("max-size");
        }
        if (config.minSize() > 0) {
            return Optional.of("min-size");
        }
        if (config.contentTypes().isPresent()) {
            return Optional.of("content-types");
        }
        if (config.acl().isPresent()) {
            return Optional.of("acl");
        }
        if (config.metadataNames().isPresent() || !config.metadata().isEmpty()) {
            return Optional.of(config.metadata().isEmpty() ? "metadata-names" : "metadata");
        }
        if (!config.tags().isEmpty()) {
            return Optional.of("tags");
        }
        if (!HeaderReader.read("", config.headers()).isNone()) {
            return Optional.of("headers");
        }
        if (config.encryption() != Encryption.DEFAULT) {
            return Optional.of("encryption");
        }
        if (config.storageClass().isPresent()) {
            return Optional.of("storage-class");
        }
        if (config.moderation().minConfidence().isPresent()) {
            return Optional.of("moderation.min-confidence");
        }
        if (config.limits().bytesPerDay().isPresent()) {
            return Optional.of("limits.bytes-per-day");
        }
        return config.limits().openUploads().isPresent() ? Optional.of("limits.open-uploads") : Optional.empty();
    }
}
