package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The SDK passes on when a session ends that a container's endpoint or the metadata of EC2 hands out. Otherwise a URL would be said to work
 * longer than it does. SDK 2.41 did not.
 */
class SdkSessionExpiryTest {

    private static final Instant END = Instant.parse("2037-03-01T13:00:00Z");
    private static final String SESSION = """
            {"Code": "Success", "AccessKeyId": "ASIAONE", "SecretAccessKey": "s", "Token": "t",
             "LastUpdated": "2026-03-01T07:00:00Z", "Expiration": "%s"}
            """.formatted(END);
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final SdkSystemSetting CONTAINER = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI;
    private static final SdkSystemSetting INSTANCE = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT;

    private HttpServer source;

    @BeforeEach
    void start() throws Exception {
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/v1/credentials", exchange -> answer(exchange, SESSION));
        source.createContext("/latest/api/token", exchange -> answer(exchange, "the-token"));
        source.createContext(ROLES, exchange -> answer(exchange, "uploads"));
        source.createContext(ROLES + "uploads", exchange -> answer(exchange, SESSION));
        source.start();
        String address = "http://127.0.0.1:" + source.getAddress().getPort();
        System.setProperty(CONTAINER.property(), address + "/v1/credentials");
        System.setProperty(INSTANCE.property(), address);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        source.stop(0);
        List.of(CONTAINER, INSTANCE).forEach(setting -> System.clearProperty(setting.property()));
    }

    @Test
    void containerCredentialsHaveTheirExpiry() {
        try (ContainerCredentialsProvider sdk =
                ContainerCredentialsProvider.builder().build()) {
            assertEnds(SdkIdentities.toSigningCredentials(sdk.resolveCredentials()));
        }
    }

    @Test
    void instanceProfileCredentialsHaveTheirExpiry() {
        try (InstanceProfileCredentialsProvider sdk =
                InstanceProfileCredentialsProvider.builder().build()) {
            assertEnds(SdkIdentities.toSigningCredentials(sdk.resolveCredentials()));
        }
    }

    private static void assertEnds(ExpiringCredentials session) {
        assertEquals("ASIAONE", session.credentials().accessKeyId());
        assertEquals("t", session.credentials().sessionToken());
        assertEquals(END, session.endsAt());
    }
}
