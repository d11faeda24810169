package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.net.httpserver.HttpServer;
import io.countersign.presign.CredentialsSource.Ending;
import io.countersign.signing.SigningCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/** Sessions of containers end when their endpoint says so, and what cannot be asked is not made up. */
class ContainerExpirationTest {

    private static final String END = "2026-03-01T13:00:00Z";
    private static final SdkSystemSetting URI = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI;
    private static final SdkSystemSetting TOKEN = SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN;
    private static final SdkSystemSetting FILE = SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;

    private final List<String> tokens = new ArrayList<>();
    private final SessionExpiration sessions = new SessionExpiration();
    private int status = 200;
    private String answer = handedOut("ASIAONE", END);
    private HttpServer endpoint;

    @TempDir
    Path folder;

    private static String handedOut(String accessKeyId, String end) {
        return "{\"AccessKeyId\":\"" + accessKeyId + "\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\""
                + end + "\"}";
    }

    @BeforeEach
    void start() throws Exception {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 0);
        endpoint.createContext("/v1/credentials", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        endpoint.start();
        System.setProperty(URI.property(), at("127.0.0.1"));
        System.setProperty(TOKEN.property(), "of-the-agent");
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
        for (SdkSystemSetting setting : List.of(URI, TOKEN, FILE)) {
            System.clearProperty(setting.property());
        }
    }

    private String at(String host) {
        return "http://" + host + ":" + endpoint.getAddress().getPort() + "/v1/credentials";
    }

    private static Ending session(String accessKeyId) {
        return new Ending(new SigningCredentials(accessKeyId, "s", "t"), null);
    }

    private Ending completed(Ending ending) {
        return sessions.complete(ending).await().atMost(Duration.ofSeconds(20));
    }

    /** Where this fails, the SDK passes the end on, and nobody needs to be asked again. */
    @Test
    void theSdkKeepsTheEndToItself() {
        try (ContainerCredentialsProvider sdk =
                ContainerCredentialsProvider.builder().build()) {
            AwsCredentials credentials = sdk.resolveCredentials();
            assertEquals("ASIAONE", credentials.accessKeyId());
            assertEquals(Optional.empty(), credentials.expirationTime());
        }
    }

    @Test
    void aSessionEndsWhenTheEndpointSaysSo() {
        Ending ending = completed(session("ASIAONE"));
        assertEquals(Instant.parse(END), ending.endsAt());
        assertEquals("ASIAONE", ending.credentials().accessKeyId());
        assertEquals(List.of("of-the-agent"), tokens);
    }

    @Test
    void theTokenOfAFileIsReadEachTime() throws Exception {
        System.clearProperty(TOKEN.property());
        Path file = folder.resolve("token");
        System.setProperty(FILE.property(), file.toString());
        for (String token : List.of("first", "second")) {
            Files.writeString(file, token + "\n");
            completed(session("ASIAONE"));
        }
        assertEquals(List.of("first", "second"), tokens);
        Files.delete(file);
        assertNull(completed(session("ASIATWO")).endsAt());
    }

    @Test
    void whileTheSdkGoesOnWithTheOldSessionItsEndIsRemembered() {
        completed(session("ASIAONE"));
        answer = handedOut("ASIATWO", "2026-03-01T19:00:00Z");
        assertEquals(Instant.parse(END), completed(session("ASIAONE")).endsAt());
        assertEquals(
                Instant.parse("2026-03-01T19:00:00Z"),
                completed(session("ASIATWO")).endsAt());
    }

    @Test
    void othersCredentialsHaveNoEndOfHere() {
        assertNull(completed(session("ASIAOTHER")).endsAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "no JSON", "{}", "[]", "no time"})
    void whatTheEndpointDoesNotSayIsNotKnown(String fault) {
        Map<String, String> answers = Map.of("no time", handedOut("ASIAONE", "tomorrow"), "500", answer);
        status = fault.equals("500") ? 500 : 200;
        answer = answers.getOrDefault(fault, fault);
        assertNull(completed(session("ASIAONE")).endsAt());
    }

    @Test
    void whereNobodyListensItIsNotKnown() {
        endpoint.stop(0);
        assertNull(completed(session("ASIAONE")).endsAt());
    }

    @Test
    void aTokenThatNoHeaderMayHaveIsNotSent() {
        System.setProperty(TOKEN.property(), "of-the-agent\nand-more");
        assertNull(completed(session("ASIAONE")).endsAt());
        assertEquals(List.of(), tokens);
    }

    /** As the SDK has it: 0.0.0.0 would reach this server, and is no address of this machine alone. */
    @Test
    void theTokenDoesNotGoElsewhereWithoutTls() {
        System.setProperty(URI.property(), at("0.0.0.0"));
        assertNull(completed(session("ASIAONE")).endsAt());
        assertEquals(List.of(), tokens);
    }

    @Test
    void nobodyIsAskedOfOtherCredentials() {
        Ending longLived = new Ending(new SigningCredentials("AKIAONE", "s", null), null);
        assertSame(longLived, completed(longLived));
        Ending ended = new Ending(new SigningCredentials("ASIAONE", "s", "t"), Instant.EPOCH);
        assertSame(ended, completed(ended));
        assertEquals(List.of(), tokens);
    }
}
