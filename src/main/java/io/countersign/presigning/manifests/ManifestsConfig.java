package io.countersign.presigning.manifests;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.manifests.<name>.*}: lists of signed URLs that are written periodically. */
@ConfigMapping(prefix = "countersign.manifests")
@ConfigDocFilename("manifests.adoc")
interface ManifestsConfig {

    /** The manifests by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ManifestConfig> byName();

    /** One manifest. */
    interface ManifestConfig {

        /** The profile under whose rules its URLs are signed, and in whose bucket it is written; required. */
        Optional<String> profile();

        /** The prefix of the listed keys, within the profile's; empty means the profile's. */
        Optional<String> prefix();

        /** The interval between two versions; at most half of {@code expires-in}, which is the default. */
        Optional<Duration> every();

        /** The lifetime of its URLs; at most the profile's maximum; required. */
        Optional<Duration> expiresIn();

        /** The key under which it is written, replacing the last version; required. */
        Optional<String> target();

        /** The format: csv, ndjson or json. */
        @WithDefault("csv")
        ManifestFormat format();
    }
}
