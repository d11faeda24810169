package io.countersign.signer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** {@code countersign.require-signed-headers}: whether stores may accept unsigned headers. */
@ConfigMapping(prefix = "countersign.require-signed-headers")
public interface UnsignedHeadersConfig {

    /**
     * Whether the service is not ready while a store accepts unsigned {@code x-amz-*} headers and the credentials of
     * write URLs can read from it or set ACLs.
     */
    @WithParentName
    @WithDefault("false")
    boolean required();
}
