package io.countersign.policy;

import io.countersign.storage.ObjectMethod;
import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.profiles.<name>.*}: the rules under which this service signs. Without a profile it signs nothing. */
@ConfigMapping(prefix = "countersign.profiles")
@ConfigDocFilename("profiles.adoc")
public interface ProfilesConfig {

    /** The profiles by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ProfileConfig> byName();

    /** One profile. */
    interface ProfileConfig {

        /** The bucket that the profile is about; required, and missed with a sentence of our own. */
        Optional<String> bucket();

        /** What every key begins with, ending in a slash; none means every key of the bucket. */
        Optional<String> prefix();

        /** The methods that may be signed: GET, HEAD, PUT, POST (browser forms), DELETE. */
        @WithDefault("GET,HEAD")
        Set<ObjectMethod> methods();

        /** Whether requests that name no profile use this one; at most one profile may say so. */
        @WithName("default")
        @WithDefault("false")
        boolean isDefault();

        /** Whether callers who have not shown who they are may use it. */
        @WithDefault("false")
        boolean anonymous();

        /** Roles of which a caller needs one; with neither roles nor callers, every known caller may use it. */
        Optional<Set<String>> roles();

        /** Ids of callers who may use it without any role. */
        Optional<Set<String>> callers();

        /** How long a signed GET or HEAD lives when the caller does not say. */
        @WithDefault("PT15M")
        Duration readExpiry();

        /** The longest life of a signed GET or HEAD; more is cut, and the answer says so. */
        @WithDefault("PT1H")
        Duration maxReadExpiry();

        /** How long a signed PUT, DELETE or form lives when the caller does not say. */
        @WithDefault("PT5M")
        Duration writeExpiry();

        /** The longest life of a signed PUT, DELETE or form; more is cut, and the answer says so. */
        @WithDefault("PT15M")
        Duration maxWriteExpiry();

        /** The largest file that a form may bring, in bytes. */
        @WithDefault("5368709120")
        long maxSize();
    }
}
