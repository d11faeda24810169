package io.countersign.store;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The token service that profile {@link #PROFILE} has its role from. Where the store is Ceph it is Ceph's own, so that the session
 * policy is really held; the embedded store knows no sessions, so there it is one that gives the store's own keys away, and keeps
 * what it was asked for.
 */
public final class TestSts implements AutoCloseable {

    public static final String PROFILE = "browsers";

    private static final String ASKED = "countersign.test.sts.asked";
    private static final String AWAY = "countersign.test.sts.away";
    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>session</SessionToken><Expiration>%s</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private final URI endpoint;
    private final HttpServer server;

    TestSts(URI store) {
        server = TestStore.isExternal() ? null : started();
        endpoint = server == null
                ? store
                : URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                System.setProperty(ASKED, URLDecoder.decode(body, StandardCharsets.UTF_8));
                Instant end = Instant.now().plusSeconds(900).truncatedTo(ChronoUnit.SECONDS);
                byte[] answer = ANSWER.formatted(TestStore.ACCESS_KEY, TestStore.SECRET_KEY, end)
                        .getBytes(StandardCharsets.UTF_8);
                boolean away = Boolean.getBoolean(AWAY);
                exchange.sendResponseHeaders(away ? 403 : 200, away ? -1 : answer.length);
                if (!away) {
                    exchange.getResponseBody().write(answer);
                }
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was asked for last, decoded; null where it is Ceph's own. */
    public static String asked() {
        return System.getProperty(ASKED);
    }

    /** Makes it refuse from now on, or no longer. */
    public static void refuse(boolean refuse) {
        System.setProperty(AWAY, Boolean.toString(refuse));
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.credentials.browsers.role-arn", "arn:aws:iam:::role/browsers");
        settings.put("countersign.credentials.browsers.sts-endpoint", endpoint.toString());
        settings.put("countersign.profiles.browsers.bucket", TestStore.BUCKET);
        settings.put("countersign.profiles.browsers.prefix", "browsers/{tenant}/");
        settings.put("countersign.profiles.browsers.methods", "PUT");
        settings.put("countersign.profiles.browsers.callers", "writer");
        settings.put("countersign.profiles.browsers.browser-role", "browsers");
        return settings;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
