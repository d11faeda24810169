package io.countersign.signer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** {@code countersign.require-signed-headers}: whether a store may take headers that are not signed. */
@ConfigMapping(prefix = "countersign.require-signed-headers")
public interface SignedHeadersConfig {

    /**
     * Whether the service is not ready while a store takes unsigned {@code x-amz-*} headers and what signs its write
     * URLs could read from it.
     */
    @WithParentName
    @WithDefault("false")
    boolean required();
}
