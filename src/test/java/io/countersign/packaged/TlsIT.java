package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, trusted proxies and idle timeouts are configurable as in docs/configuration.md. */
@Tag("package-start")
class TlsIT {

    private static final String PASSWORD = "only-for-this-run";

    @TempDir
    Path folder;

    @Test
    void servesTlsTrustsItsProxyAndClosesIdleConnections() throws Exception {
        Path keys = certificate();
        int tlsPort = PackagedApp.freePort();
        Map<String, String> environment = PackagedApp.complete();
        environment.put("QUARKUS_HTTP_TLS_CONFIGURATION_NAME", "api");
        environment.put("QUARKUS_TLS__API__KEY_STORE_P12_PATH", keys.toString());
        environment.put("QUARKUS_TLS__API__KEY_STORE_P12_PASSWORD", PASSWORD);
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(tlsPort));
        environment.put("QUARKUS_HTTP_IDLE_TIMEOUT", "2S");
        environment.put("COUNTERSIGN_HTTP_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive().awaitPort(tlsPort)) {
            HttpResponse<String> answer = me(keys, "https://localhost:" + tlsPort, "6.6.6.6, 203.0.113.5, 10.1.2.3");
            assertEquals(200, answer.statusCode());
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
            assertTrue(answer.body().contains("\"address\":\"203.0.113.5\""), answer.body());
            assertEquals(Optional.of("max-age=31536000"), answer.headers().firstValue("Strict-Transport-Security"));
            HttpResponse<String> plain = app.send("GET", "/v1/me", null);
            assertEquals(Optional.empty(), plain.headers().firstValue("Strict-Transport-Security"));
            assertEquals(Optional.empty(), plain.headers().firstValue("Vary"), "no origin is listed");
            assertEquals(Optional.empty(), plain.headers().firstValue("Server"));
            try (Socket idle = new Socket("127.0.0.1", tlsPort)) {
                idle.setSoTimeout(15_000);
                assertEquals(-1, idle.getInputStream().read(), "an idle connection is ended");
            }
        }
    }

    private static HttpResponse<String> me(Path keys, String service, String forwardedFor)
            throws GeneralSecurityException, IOException, InterruptedException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("service", trusted.getCertificate("service"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/v1/me"))
                .header("X-Forwarded-For", forwardedFor)
                .build();
        return HttpClient.newBuilder().sslContext(context).build().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A key and its certificate for localhost, made for this run. */
    private Path certificate() throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "service",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), output);
        return keys;
    }
}
