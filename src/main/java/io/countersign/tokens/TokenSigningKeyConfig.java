package io.countersign.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Optional;

/** {@code countersign.token-signing-key}: which of the token keys encrypts and signs new tokens. */
@ConfigMapping(prefix = "countersign.token-signing-key")
public interface TokenSigningKeyConfig {

    /** The id of that key; optional if there is only one key. */
    @WithParentName
    Optional<String> id();
}
