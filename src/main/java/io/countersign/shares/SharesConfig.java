package io.countersign.shares;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** {@code countersign.shares.*}: links to objects with a password, a number of downloads or an end. */
@ConfigMapping(prefix = "countersign.shares")
@ConfigDocFilename("shares.adoc")
public interface SharesConfig {

    /** This service's URL for visitors, such as {@code https://sign.example.com}. Empty means relative links. */
    Optional<URI> publicUrl();

    /** The file that persists shares and their counters without Redis. Empty: they are lost at a restart. */
    Optional<Path> snapshot();

    /** The maximum number of shares in memory, without Redis; beyond it no shares are created. */
    @WithDefault("10000")
    int maxTracked();

    /** The maximum number of visits per second of each client network, to all shares together. */
    @WithDefault("100")
    int visitsPerSecond();
}
