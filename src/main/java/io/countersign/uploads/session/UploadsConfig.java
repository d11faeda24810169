package io.countersign.uploads.session;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.uploads.*}: how uploads are planned. Sizes are in bytes. */
@ConfigMapping(prefix = "countersign.uploads")
@ConfigDocFilename("uploads.adoc")
public interface UploadsConfig {

    /** From which size on a file is sent in parts, where its caller does not say how. */
    @WithDefault("16777216")
    long multipartThreshold();

    /** How large parts are; larger where there would be more than 10,000 of them. */
    @WithDefault("8388608")
    long partSize();

    /** How long an upload may be resumed and completed. */
    @WithDefault("P1D")
    Duration maxAge();

    /** How many parts may be signed at once. */
    @WithDefault("1000")
    int maxPartsPerRequest();

    /**
     * Up to which size an object with a declared checksum is read to compute it, where the store reports none. Larger ones are refused
     * then, as if the checksum were wrong. 0 reads none.
     */
    @WithDefault("67108864")
    long verifyChecksumsUpTo();
}
