package io.countersign.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.signing.PercentEncoding;
import io.countersign.signing.Seed;
import io.countersign.store.AuditProbe;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * For random callers, profiles and requests: nothing that is signed lies outside its profile's prefix, outlives its ceiling or
 * carries what the rules do not allow, and each signature has one audit entry, while a refusal has no signature at all.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PolicyPropertyTest {

    private static final int REQUESTS = Seed.cases(1000);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AuditProbe probe;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Seed seed = new Seed();
    private int signed;

    @Test
    void isSigned() throws Exception {
        Random random = seed.random();
        for (int i = 0; i < REQUESTS; i++) {
            RandomRequest request = RandomRequest.of(random);
            String id = "random-" + i + "-" + Long.toHexString(random.nextLong());
            HttpResponse<String> answer = send(request, id);
            try {
                check(request, id, answer.statusCode(), JSON.readTree(answer.body()));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(seed + ", request " + i + ": " + request + "\n" + answer.body(), e);
            }
        }
        assertTrue(signed > REQUESTS / 30, "too few of the requests were signed to show anything: " + signed);
        assertTrue(signed < REQUESTS * 9 / 10, "too few of the requests were refused to show anything: " + signed);
    }

    private HttpResponse<String> send(RandomRequest request, String id) throws Exception {
        HttpRequest.Builder built = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + request.path()))
                .header("X-Request-Id", id)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request.body())));
        if (request.apiKey() != null) {
            built.header("X-Api-Key", request.apiKey());
        }
        return http.send(built.build(), BodyHandlers.ofString());
    }

    private void check(RandomRequest request, String id, int status, JsonNode answer) throws Exception {
        if (status != 200) {
            assertTrue(status >= 400 && status < 500, "status " + status);
            assertFalse(answer.toString().toLowerCase().contains("signature\""), "a refusal with a signature");
            assertFalse(answer.toString().contains("X-Amz-Credential"), "a refusal with credentials");
            assertTrue(probe.of(id).stream().noneMatch(event -> event.outcome() == Outcome.SIGNED));
            return;
        }
        signed++;
        RuleBook rules = RuleBook.of(answer.get("profile").asText());
        assertNotNull(rules, "signed under a profile that signs nothing");
        assertTrue(rules.admits(request.apiKey()), "this caller may not");
        assertEquals(rules.bucket(), answer.get("bucket").asText());
        assertTrue(answer.get("key").asText().startsWith(rules.prefix()), "outside the prefix");
        if (request.path().endsWith("form")) {
            checkForm(rules, answer);
        } else {
            checkUrl(rules, answer);
        }
        AuditEvent event = probe.await(id);
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals(answer.get("id").asText(), event.id());
        assertEquals(answer.get("key").asText(), event.subject().key());
    }

    private static void checkUrl(RuleBook rules, JsonNode answer) {
        String method = answer.get("method").asText();
        assertTrue(rules.methods().contains(method), method);
        String url = answer.get("url").asText();
        String path = url.substring(url.indexOf('/', "http://".length()), url.indexOf('?'));
        assertEquals('/' + rules.bucket() + '/' + answer.get("key").asText(), PercentEncoding.decode(path));
        assertTrue(PercentEncoding.decode(path).startsWith('/' + rules.bucket() + '/' + rules.prefix()));
        Map<String, String> query = Arrays.stream(
                        url.substring(url.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> PercentEncoding.decode(pair[1])));
        assertEquals(answer.get("id").asText(), query.get("x-countersign-id"));
        long life = Long.parseLong(query.get("X-Amz-Expires"));
        assertTrue(life >= 1 && life <= rules.ceiling(method), "lives for " + life);
        assertEquals(
                life,
                Duration.between(
                                Instant.parse(answer.get("issuedAt").asText()),
                                Instant.parse(answer.get("expiresAt").asText()))
                        .toSeconds());
        Map<String, String> headers = new HashMap<>();
        answer.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        Set<String> covered = Set.of(query.get("X-Amz-SignedHeaders").split(";"));
        covered.forEach(name -> assertTrue(rules.allowsHeader(name), name));
        assertEquals(covered.size() - 1, headers.size());
        headers.keySet().forEach(name -> assertTrue(covered.contains(name), name));
        if (headers.containsKey("x-amz-acl")) {
            assertTrue(rules.acls().contains(headers.get("x-amz-acl")), headers.get("x-amz-acl"));
        }
        if (method.equals("PUT")) {
            assertTrue(rules.types().test(headers.get("content-type")), headers.get("content-type"));
            if (rules.maxSize() < 5_368_709_120L) {
                assertTrue(Long.parseLong(headers.get("content-length")) <= rules.maxSize());
            }
        }
        query.keySet().stream()
                .filter(name -> name.startsWith("response-"))
                .forEach(name -> assertTrue(rules.overrides().contains(name.substring("response-".length())), name));
        if (method.equals("GET")) {
            String disposition = query.getOrDefault("response-content-disposition", "inline");
            String type = query.getOrDefault("response-content-type", "");
            assertTrue(
                    disposition.startsWith("attachment")
                            || rules.inline() && type.matches("(?i)(image/png|application/pdf|text/plain)(;.*)?")
                            || rules.prefix().startsWith("strict") && type.equalsIgnoreCase("image/png"),
                    disposition + " " + type);
        }
    }

    private static void checkForm(RuleBook rules, JsonNode answer) throws Exception {
        assertTrue(rules.methods().contains("POST"));
        JsonNode fields = answer.get("fields");
        JsonNode policy =
                JSON.readTree(Base64.getDecoder().decode(fields.get("policy").asText()));
        long life = Duration.between(
                        Instant.now(), Instant.parse(policy.get("expiration").asText()))
                .toSeconds();
        assertTrue(life <= rules.writeCeiling(), "lives for " + life);
        assertTrue(fields.get("key").asText().startsWith(rules.prefix()), "outside the prefix");
        boolean ranged = false;
        for (JsonNode condition : policy.get("conditions")) {
            String kind = condition.path(0).asText();
            if (kind.equals("content-length-range")) {
                ranged = true;
                assertTrue(condition.get(2).asLong() <= rules.maxSize());
            } else if (kind.equals("starts-with")) {
                assertTrue(condition.get(2).asText().endsWith("/"), condition.toString());
            }
        }
        assertTrue(ranged, "no content-length-range");
        if (fields.has("acl")) {
            assertTrue(rules.acls().contains(fields.get("acl").asText()));
        }
        if (fields.has("Content-Type")) {
            assertTrue(rules.types().test(fields.get("Content-Type").asText()));
        }
    }
}
