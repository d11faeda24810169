package io.countersign.oidc;

import io.countersign.callers.CallersConfig;
import io.countersign.runtime.BoundedHttpGet;
import io.countersign.runtime.BoundedHttpGet.Bounds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Fetches the keys of issuers: each OpenID configuration (OpenID Connect Discovery 1.0), and its key set.
 */
@Singleton
class KeySets {

    /** A limit far above the size of any key set. */
    private static final int MAX_BYTES = 512 * 1024;

    private final BoundedHttpGet http;
    private final Bounds limits;

    KeySets(BoundedHttpGet http, CallersConfig config) {
        this.http = http;
        this.limits = new Bounds(MAX_BYTES, config.tokens().timeout());
    }

    /** Returns the current keys of {@code issuer}; fails with a sentence for the log if they are unavailable. */
    Uni<List<JsonWebKey>> of(Issuer issuer) {
        return keysUrl(issuer)
                .chain(this::get)
                .map(KeySets::keysIn)
                .ifNoItem() // both documents together
                .after(limits.timeout())
                .failWith(() -> new IllegalStateException("it does not answer within " + limits.timeout()));
    }

    private Uni<String> get(URI url) {
        return http.get(url, "application/json", limits).map(Buffer::toString);
    }

    private Uni<URI> keysUrl(Issuer issuer) {
        return issuer.keysUrl() != null
                ? Uni.createFrom().item(issuer.keysUrl())
                : get(issuer.discovery()).map(document -> keysUrlIn(document, issuer));
    }

    private static URI keysUrlIn(String document, Issuer issuer) {
        Map<String, Object> configuration = parse(document);
        if (!issuer.url().equals(configuration.get("issuer"))) {
            throw new IllegalStateException("its configuration is for the issuer " + configuration.get("issuer"));
        }
        URI keys = URI.create(String.valueOf(configuration.get("jwks_uri")));
        if (!Issuer.isTrustworthy(keys)) {
            throw new IllegalStateException("its keys are not served over https, but at " + keys);
        }
        return keys;
    }

    private static List<JsonWebKey> keysIn(String document) {
        try {
            return List.copyOf(new JsonWebKeySet(document).getJsonWebKeys());
        } catch (JoseException | ClassCastException e) { // the latter if a list has another type
            throw new IllegalStateException("its response is not a key set");
        }
    }

    private static Map<String, Object> parse(String document) {
        try {
            return JsonUtil.parseJson(document);
        } catch (JoseException e) {
            throw new IllegalStateException("its response is not a JSON object");
        }
    }
}
