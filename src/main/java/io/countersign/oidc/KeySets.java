package io.countersign.oidc;

import io.countersign.callers.CallersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Fetches the keys of issuers: the configuration of each (OpenID Connect Discovery 1.0), and the key set that it names. */
@Singleton
class KeySets {

    /** Far above any key set, and no burden. */
    private static final int LARGEST_ANSWER = 512 * 1024;

    private final Vertx vertx;
    private final Duration timeout;
    private HttpClient client;

    KeySets(Vertx vertx, CallersConfig config) {
        this.vertx = vertx;
        this.timeout = config.tokens().timeout();
    }

    /** The keys of {@code issuer} at this moment; fails with a sentence for the log where they cannot be had. */
    Uni<List<JsonWebKey>> of(Issuer issuer) {
        return Uni.createFrom()
                .completionStage(() ->
                        keysUrl(issuer).compose(this::get).map(KeySets::keysIn).toCompletionStage())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new IllegalStateException("it does not answer within " + timeout));
    }

    private Future<URI> keysUrl(Issuer issuer) {
        return issuer.keysUrl() != null
                ? Future.succeededFuture(issuer.keysUrl())
                : get(issuer.discovery()).map(document -> keysUrlIn(document, issuer));
    }

    private static URI keysUrlIn(String document, Issuer issuer) {
        Map<String, Object> configuration = parse(document);
        if (!issuer.url().equals(configuration.get("issuer"))) {
            throw new IllegalStateException("its configuration is that of the issuer " + configuration.get("issuer"));
        }
        URI keys = URI.create(String.valueOf(configuration.get("jwks_uri")));
        if (!Issuer.isTrustworthy(keys)) {
            throw new IllegalStateException("its keys are not to be had by https, but at " + keys);
        }
        return keys;
    }

    private static List<JsonWebKey> keysIn(String document) {
        try {
            return List.copyOf(new JsonWebKeySet(document).getJsonWebKeys());
        } catch (JoseException | ClassCastException e) { // the latter where a list is something else
            throw new IllegalStateException("what it answers is no key set");
        }
    }

    private static Map<String, Object> parse(String document) {
        try {
            return JsonUtil.parseJson(document);
        } catch (JoseException e) {
            throw new IllegalStateException("what it answers is no JSON object");
        }
    }

    /** Without following redirects: where keys come from is configured, not told on the way. */
    private Future<String> get(URI address) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis())
                .putHeader("Accept", "application/json");
        return client().request(options).compose(request -> request.send().compose(KeySets::text));
    }

    private static Future<String> text(HttpClientResponse response) {
        Promise<String> whole = Promise.promise();
        Buffer received = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(received.toString()));
        response.handler(part -> {
            received.appendBuffer(part);
            if (received.length() > LARGEST_ANSWER) {
                whole.tryFail("its answer is too large");
                response.request().reset();
            }
        });
        if (response.statusCode() != 200) {
            whole.tryFail("it answers with status " + response.statusCode());
            response.request().reset();
        }
        return whole.future();
    }

    /** Made when it is needed: most services know no issuer. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()));
        }
        return client;
    }
}
