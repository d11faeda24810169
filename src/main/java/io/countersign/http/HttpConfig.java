package io.countersign.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.http.*}: bounds of requests. */
@ConfigMapping(prefix = "countersign.http")
public interface HttpConfig {

    /** The largest JSON body that is read. */
    @WithDefault("256K")
    MemorySize maxJsonBody();
}
