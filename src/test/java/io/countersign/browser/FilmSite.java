package io.countersign.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.countersign.store.CloudFrontJudge;
import io.countersign.store.CloudFrontJudge.Arrived;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Web sites and a CloudFront distribution, in one server: {@code www.films.test} requests cookies of the service for its visitors and
 * passes the headers on, {@code cdn.films.test} decides about each request as CloudFront does, and {@code www.other.test} is another
 * site. It speaks https, because browsers keep {@code Secure} cookies for nothing else.
 */
final class FilmSite {

    static final String SITE = "https://www.films.test";
    static final String OTHER_SITE = "https://www.other.test";

    private static final String PASSWORD = "only-for-this-run";
    private static final String CDN_HOST = TestDistribution.SCREEN_URL.substring("https://".length());
    private static final FilmSite ONLY = new FilmSite();

    private final HttpsServer server;

    private FilmSite() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "film-site");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", FilmSite::answer);
        server.start();
    }

    /** Host and port at which it listens. */
    static String address() {
        return "127.0.0.1:" + ONLY.server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            if (host.equals(CDN_HOST)) {
                deliver(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/enter")) {
                enter(exchange);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                send(exchange, 200, "<!DOCTYPE html><title>films</title>");
            }
        }
    }

    /** The visitor may see the film in the query: the cookies of the service are its own from now on. */
    private static void enter(HttpExchange exchange) throws IOException {
        Map<String, ?> request = Map.of(
                "profile",
                StrictProfiles.SCREEN,
                "key",
                exchange.getRequestURI().getQuery());
        List<String> cookies = Service.postAs(TestKeys.WRITER, "/v1/cloudfront/cookies", request)
                .statusCode(200)
                .extract()
                .headers()
                .getValues("Set-Cookie");
        exchange.getResponseHeaders().put("Set-Cookie", cookies);
        send(exchange, 200, "entered");
    }

    private static void deliver(HttpExchange exchange) throws IOException {
        Map<String, String> cookies = new HashMap<>();
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String cookie : header.split("; ")) {
                cookies.put(cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
            }
        }
        String url = TestDistribution.SCREEN_URL + exchange.getRequestURI().toASCIIString();
        Arrived arrived = url.contains("Signature=") ? Arrived.of(url) : Arrived.with(url, cookies);
        boolean admitted = CloudFrontJudge.admits(arrived, "127.0.0.1", Instant.now());
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
            exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
        }
        send(exchange, admitted ? 200 : 403, admitted ? "film" : "<Error><Code>AccessDenied</Code></Error>");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("film-site");
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=films.test",
                        "-ext",
                        "san=dns:*.films.test,dns:*.other.test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.delete(file);
        Files.delete(folder);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
