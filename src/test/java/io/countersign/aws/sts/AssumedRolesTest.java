package io.countersign.aws.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.countersign.aws.SdkConnections;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.RoleSource.Role;
import io.countersign.stores.RoleSource.Session;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role is assumed with the parameters of the token service, and its credentials have their expiry. */
class AssumedRolesTest {

    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
            <SessionToken>token</SessionToken><Expiration>2026-03-01T13:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> askedBy = new LinkedBlockingQueue<>();
    private final AssumedRoles roles = new AssumedRoles(
            () -> Uni.createFrom()
                    .item(new ExpiringCredentials(new SigningCredentials("AKIDEXAMPLE", "secret", "own-token"), null)),
            new SdkConnections());
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            askedBy.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
            asked.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        roles.close();
        service.stop(0);
    }

    @Test
    void haveTokenAndExpiry() {
        URI endpoint = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        Role role = new Role("arn:aws:iam::111122223333:role/uploads", "x-1", "countersign", endpoint, "eu-central-1");
        ExpiringCredentials ending = roles.assume(role, null).await().atMost(Duration.ofSeconds(20));
        assertEquals("ASIAEXAMPLE", ending.credentials().accessKeyId());
        assertEquals("token", ending.credentials().sessionToken());
        assertEquals(Instant.parse("2026-03-01T13:00:00Z"), ending.endsAt());
        String who = askedBy.remove();
        assertTrue(who.contains("Credential=AKIDEXAMPLE/") && who.endsWith(" own-token"), who);
        String question = asked.remove();
        for (String part : new String[] {
            "Action=AssumeRole",
            "RoleArn=arn:aws:iam::111122223333:role/uploads",
            "ExternalId=x-1",
            "RoleSessionName=countersign"
        }) {
            assertTrue(question.contains(part), question);
        }
        assertFalse(question.contains("Policy="), question);
    }

    @Test
    void areRestrictedByTheSessionPolicy() {
        URI endpoint = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        Role role = new Role("arn:aws:iam::111122223333:role/uploads", null, "countersign", endpoint, "eu-central-1");
        Session session = new Session("countersign-1", "{\"Version\":\"2012-10-17\"}", Duration.ofMinutes(15));
        roles.assume(role, session).await().atMost(Duration.ofSeconds(20));
        String question = asked.remove();
        for (String part : new String[] {
            "RoleSessionName=countersign-1", "Policy={\"Version\":\"2012-10-17\"}", "DurationSeconds=900"
        }) {
            assertTrue(question.contains(part), question);
        }
    }
}
