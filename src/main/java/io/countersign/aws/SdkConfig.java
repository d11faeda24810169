package io.countersign.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.aws.*}: what holds for every SDK client. Time-outs and connections are {@code quarkus.s3.*}. */
@ConfigMapping(prefix = "countersign.aws")
public interface SdkConfig {

    /** How often a call is tried at the most, the first time included; 1 means never again. */
    @WithDefault("3")
    int maxAttempts();
}
