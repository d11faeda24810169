package io.countersign.tokens;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/**
 * {@code countersign.token-keys.*}: the secrets that encrypt and sign this service's own tokens: tickets, upload ids,
 * key marks.
 */
@ConfigMapping(prefix = "countersign.token-keys")
@ConfigDocFilename("token-keys.adoc")
public interface TokenKeysConfig {

    /** The secrets by id, each at least 32 characters; each decrypts and verifies the tokens that it created. */
    @WithParentName
    Map<String, String> keys();
}
