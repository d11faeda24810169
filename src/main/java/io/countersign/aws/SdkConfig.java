package io.countersign.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.aws.*}: settings for every SDK client. Timeouts and connections are {@code quarkus.s3.*}. */
@ConfigMapping(prefix = "countersign.aws")
public interface SdkConfig {

    /** The maximum number of attempts per call, including the first; 1 disables retries. */
    @WithDefault("3")
    int maxAttempts();
}
