package io.countersign.uploads.session;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.uploads.*}: how uploads are planned. Sizes are in bytes. */
@ConfigMapping(prefix = "countersign.uploads")
@ConfigDocFilename("uploads.adoc")
public interface UploadsConfig {

    /** The file size from which a file is sent in parts, if the request does not choose a strategy. */
    @WithDefault("16777216")
    long multipartThreshold();

    /** The part size; increased if there would be more than 10,000 parts. */
    @WithDefault("8388608")
    long partSize();

    /** How long an upload can be resumed and completed. */
    @WithDefault("P1D")
    Duration maxAge();

    /** The maximum number of parts signed per request. */
    @WithDefault("1000")
    int maxPartsPerRequest();

    /**
     * The maximum size of an object that is read to compute its declared checksum, if the store reports none. Larger
     * objects are rejected as if the checksum were wrong. 0 disables reading.
     */
    @WithDefault("67108864")
    long verifyChecksumsUpTo();
}
