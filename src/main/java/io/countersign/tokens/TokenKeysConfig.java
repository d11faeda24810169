package io.countersign.tokens;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.seal.*}: the secrets that seal what this service hands out and takes back: tickets, upload ids, fresh keys. */
@ConfigMapping(prefix = "countersign.seal")
@ConfigDocFilename("seal.adoc")
public interface TokenKeysConfig {

    /** The secrets by their ids, each at least 32 characters; all of them open what they sealed. */
    Map<String, String> keys();

    /** The id of the secret that seals from now on; may be left out where there is one only. */
    Optional<String> signingKey();
}
