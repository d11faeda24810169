package io.countersign.objects.copies;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.copies.*}: copies of objects inside a store. */
@ConfigMapping(prefix = "countersign.copies")
@ConfigDocFilename("copies.adoc")
interface CopiesConfig {

    /**
     * The size of parts, from 5M to 5G: a larger object is copied in parts of this size, four at a time. It is increased if
     * there would be more than 10,000 parts. The store must copy one part within the timeout for reads.
     */
    @WithDefault("256M")
    MemorySize partSize();
}
