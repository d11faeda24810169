package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.presign.CredentialsSource.Ending;
import io.countersign.signing.SigningCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/** Sessions of an EC2 instance's role end when its metadata says so. */
class InstanceExpirationTest {

    private static final String END = "2037-03-01T13:00:00Z";
    private static final String ROLE = "/latest/meta-data/iam/security-credentials/uploads";
    private static final SdkSystemSetting ENDPOINT = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT;
    private static final SdkSystemSetting DISABLED = SdkSystemSetting.AWS_EC2_METADATA_DISABLED;
    private static final SdkSystemSetting TOKEN = SdkSystemSetting.AWS_SESSION_TOKEN;

    private final List<String> asked = new ArrayList<>();
    private final SessionExpiration sessions = new SessionExpiration();
    private boolean refuses;
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/latest/api/token", exchange -> answer(exchange, 200, "the-token"));
        service.createContext(
                "/latest/meta-data/iam/security-credentials/",
                exchange -> answer(
                        exchange,
                        "the-token".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))
                                ? 200
                                : 401,
                        exchange.getRequestURI().getPath().equals(ROLE)
                                ? "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIAONE\",\"SecretAccessKey\":\"s\","
                                        + "\"Token\":\"t\",\"LastUpdated\":\"2026-03-01T07:00:00Z\",\"Expiration\":\""
                                        + END + "\"}"
                                : "uploads\n"));
        service.start();
        System.setProperty(
                ENDPOINT.property(), "http://127.0.0.1:" + service.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refuses ? 403 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        service.stop(0);
        for (SdkSystemSetting setting : List.of(ENDPOINT, DISABLED, TOKEN)) {
            System.clearProperty(setting.property());
        }
    }

    private Instant endOf(String accessKeyId) {
        Ending session = new Ending(new SigningCredentials(accessKeyId, "s", "t"), null);
        return sessions.complete(session).await().atMost(Duration.ofSeconds(20)).endsAt();
    }

    /** Where this fails, the SDK passes the end on, and the metadata need not be asked again. */
    @Test
    void theSdkKeepsTheEndToItself() {
        try (InstanceProfileCredentialsProvider sdk =
                InstanceProfileCredentialsProvider.builder().build()) {
            AwsCredentials credentials = sdk.resolveCredentials();
            assertEquals("ASIAONE", credentials.accessKeyId());
            assertEquals(Optional.empty(), credentials.expirationTime());
        }
    }

    @Test
    void aSessionEndsWhenTheMetadataSaysSo() {
        assertEquals(Instant.parse(END), endOf("ASIAONE"));
        assertEquals(
                List.of("PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/", "GET " + ROLE),
                asked);
        assertNull(endOf("ASIAOTHER"));
    }

    @Test
    void whatTheMetadataDoesNotSayIsNotKnown() {
        refuses = true;
        assertNull(endOf("ASIAONE"));
        service.stop(0);
        assertNull(endOf("ASIAONE"));
    }

    @Test
    void theMetadataIsNotAskedWhereItIsSwitchedOff() {
        System.setProperty(DISABLED.property(), "true");
        assertNull(endOf("ASIAONE"));
        assertEquals(List.of(), asked);
    }

    /** Credentials in variables are not those of the instance. */
    @Test
    void theMetadataIsNotAskedOfASessionInTheEnvironment() {
        System.setProperty(TOKEN.property(), "t");
        assertNull(endOf("ASIAONE"));
        assertEquals(List.of(), asked);
    }
}
