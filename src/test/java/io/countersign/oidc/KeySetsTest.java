package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.countersign.callers.CallersConfig;
import io.countersign.runtime.BoundedHttpGet;
import io.countersign.store.TestIssuer;
import io.countersign.store.TestKeyPair;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are fetched only from the URL in the issuer's configuration. */
@Execution(ExecutionMode.CONCURRENT)
class KeySetsTest {

    private static final Vertx VERTX = Vertx.vertx();

    private HttpServer server;
    private String url;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    private void serve(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", url + "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void configuration(String issuer, String keys) {
        serve(
                "/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}");
    }

    private List<JsonWebKey> fetch(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("acme.url", url, "acme.audience", "countersign"));
        settings.putAll(more);
        CallersConfig config = IssuerSettings.of(settings);
        return new KeySets(new BoundedHttpGet(VERTX), config)
                .of(Issuer.of("acme", config.issuers().get("acme")))
                .await()
                .indefinitely();
    }

    private void fails(String reason) {
        Throwable failure = assertThrows(RuntimeException.class, () -> fetch(Map.of()));
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        assertTrue(cause.getMessage().contains(reason), cause::toString);
    }

    @Test
    void anIssuersKeysAreFound() {
        TestKeyPair key = TestKeyPair.ec();
        String there = TestIssuer.freeUrl();
        try (TestIssuer issuer = TestIssuer.open(there, key, TestKeyPair.rsa())) {
            url = issuer.url();
            assertEquals(2, fetch(Map.of()).size());
            assertEquals(key.id(), fetch(Map.of()).get(0).getKeyId());
            url = "https://nowhere.invalid";
            assertEquals(2, fetch(Map.of("acme.keys-url", there + "/keys")).size());
        }
    }

    @Test
    void keysForOtherUsesAreIgnored() {
        configuration(url, url + "/keys");
        serve("/keys", 200, "{\"keys\":[{\"kty\":\"of tomorrow\"},{\"kty\":\"RSA\"}]}");
        assertEquals(List.of(), fetch(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 307, 404, 500, 503})
    void anInvalidConfigurationResponseIsRefused(int status) {
        configuration(url, url + "/keys");
        server.removeContext("/.well-known/openid-configuration");
        serve("/.well-known/openid-configuration", status, "");
        serve("/elsewhere", 200, "{\"keys\":[]}");
        fails("it answers with status " + status);
    }

    @Test
    void aConfigurationOfAnotherIssuerIsRefused() {
        configuration("https://evil.example", url + "/keys");
        fails("its configuration is for the issuer https://evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/", "ftp://127.0.0.1/", "/keys", "null"})
    void keySetUrlsNeedTls(String keys) {
        configuration(url, keys);
        fails("its keys are not served over https");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html>          | its response is not a key set
                    []              | its response is not a key set
                    {}              | its response is not a key set
                    {"keys":"none"} | its response is not a key set
                    {"keys":[1]}    | its response is not a key set
                    """)
    void invalidKeySetsAreRefused(String body, String reason) {
        configuration(url, url + "/keys");
        serve("/keys", 200, body);
        fails(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "5", "null", "\"x\""})
    void invalidConfigurationsAreRefused(String body) {
        serve("/.well-known/openid-configuration", 200, body);
        fails("its response is not a JSON object");
    }

    @Test
    void anEndlessResponseIsNotReadCompletely() {
        configuration(url, url + "/keys");
        serve("/keys", 200, " ".repeat(600 * 1024) + "{\"keys\":[]}");
        fails("its answer is too large");
    }

    @Test
    void aSlowIssuerTimesOut() {
        server.createContext("/.well-known/openid-configuration", exchange -> {});
        long start = System.nanoTime();
        assertThrows(RuntimeException.class, () -> fetch(Map.of()));
        assertTrue(System.nanoTime() - start < 6_000_000_000L, "it has three seconds");
    }

    @Test
    void anUnreachableIssuerIsAFailure() {
        server.stop(0);
        fails("Connection refused");
    }
}
