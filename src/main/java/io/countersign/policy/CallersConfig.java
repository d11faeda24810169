package io.countersign.policy;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.callers.*}: who may call at all. */
@ConfigMapping(prefix = "countersign.callers")
@ConfigDocFilename("callers.adoc")
public interface CallersConfig {

    /** Whether whoever asks holds every role; for dev mode only, and a packaged service refuses to start with it. */
    @WithDefault("false")
    boolean open();

    /** The API keys by id: 1 to 63 lower-case letters, digits and hyphens. */
    Map<String, ApiKeyConfig> apiKeys();

    /** One API key; callers send {@code X-Api-Key: <id>.<secret>}. */
    interface ApiKeyConfig {

        /**
         * Hashes of the secrets that are accepted, each {@code sha256:<salt>:<hex of SHA-256 of salt and secret>}. Two of them
         * let a key be rotated without a gap.
         */
        List<String> hashes();

        /** The roles that the key's holder has. */
        Optional<Set<String>> roles();

        /** Whom the key's holder belongs to. */
        Optional<String> tenant();

        /** When the key ends. */
        Optional<Instant> expires();
    }
}
