package io.countersign.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OIDC issuer on this machine: its configuration and its keys, by HTTP. The service under test is configured with three, none of
 * which is there before a test opens it.
 */
public final class TestIssuer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(20_000, 30_000));

    private final String url;
    private final HttpServer server;
    private volatile List<TestKeyPair> keys;

    private TestIssuer(String url, List<TestKeyPair> keys) {
        this.url = url;
        this.keys = keys;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), URI.create(url).getPort()),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", url, "jwks_uri", url + "/keys")));
        server.createContext(
                "/keys",
                exchange -> answer(
                        exchange,
                        Map.of(
                                "keys",
                                this.keys.stream().map(TestKeyPair::published).toList())));
        server.start();
    }

    /** Opens the issuer of {@code url}, with {@code keys}. */
    public static TestIssuer open(String url, TestKeyPair... keys) {
        return new TestIssuer(url, List.of(keys));
    }

    /** Publishes {@code keys}, and no others from now on. */
    public void rotate(TestKeyPair... others) {
        keys = List.of(others);
    }

    /** What its tokens say in {@code iss}. */
    public String url() {
        return url;
    }

    /**
     * An address where nothing listens, another one each time; not one that the system gives to outgoing connections.
     */
    public static String freeUrl() {
        while (true) {
            int port = NEXT_PORT.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port)) {
                return "http://127.0.0.1:" + socket.getLocalPort();
            } catch (IOException e) {
                // taken
            }
        }
    }

    static Map<String, String> settings() {
        String issuers = "countersign.callers.issuers.";
        return Map.ofEntries(
                Map.entry(issuers + "acme.url", freeUrl()),
                Map.entry(issuers + "acme.audience", "countersign"),
                Map.entry(issuers + "acme.roles-claim", "realm_access/roles"),
                Map.entry(issuers + "acme.tenant-claim", "tenant"),
                Map.entry(issuers + "partner.url", freeUrl()),
                Map.entry(issuers + "partner.audience", "client-1,client-2"),
                Map.entry(issuers + "partner.audience-claim", "client_id"),
                Map.entry(issuers + "partner.roles-claim", "scope"),
                Map.entry(issuers + "partner.allowed-roles", "reports"),
                Map.entry(issuers + "late.url", freeUrl()),
                Map.entry(issuers + "late.audience", "countersign"),
                Map.entry("countersign.callers.tokens.min-refresh-interval", "PT0.2S"));
    }

    private static void answer(HttpExchange exchange, Object document) throws IOException {
        byte[] body = json(document).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static String json(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops immediately. */
    @Override
    public void close() {
        server.stop(0);
    }
}
