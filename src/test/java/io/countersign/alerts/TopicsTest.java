package io.countersign.alerts;

import static io.countersign.alerts.Alerts.manager;
import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publisher;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics are created, listed, shown, updated and deleted by callers with the role. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TopicsTest {

    @Inject
    AuditProbe probe;

    @Test
    void aTopicIsCreatedShownUpdatedAndDeleted() {
        String name = "t-" + UUID.randomUUID();
        manager()
                .body(Map.of("name", name, "displayName", "Potholes", "tags", Map.of("team", "roads")))
                .post("/v1/topics")
                .then()
                .statusCode(201)
                .body("name", equalTo(name))
                .body("arn", containsString(":" + name))
                .body("fifo", equalTo(false))
                .body("displayName", equalTo("Potholes"))
                .body("confirmed", equalTo(0));
        manager()
                .body(Map.of("displayName", "Holes"))
                .patch("/v1/topics/{name}", name)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Holes"));
        manager().get("/v1/topics/{name}", name).then().statusCode(200).body("displayName", equalTo("Holes"));
        manager().delete("/v1/topics/{name}", name).then().statusCode(204);
        Service.problem(manager().get("/v1/topics/{name}", name).then(), 404, "not-found");
    }

    @Test
    void aFifoTopicIsReportedAsFifo() {
        String name = "t-" + UUID.randomUUID() + ".fifo";
        manager()
                .body(Map.of("name", name, "contentBasedDeduplication", true))
                .post("/v1/topics")
                .then()
                .statusCode(201)
                .body("fifo", equalTo(true))
                .body("contentBasedDeduplication", equalTo(true));
    }

    @Test
    void allPagesAreListedAndStreamed() {
        List<String> names = java.util.stream.IntStream.range(0, 120)
                .mapToObj(i -> newTopic("page-" + UUID.randomUUID()))
                .toList();
        manager().get("/v1/topics").then().statusCode(200).body("topics.name", hasItems(names.toArray()));
        String lines = manager()
                .accept("application/x-ndjson")
                .get("/v1/topics")
                .then()
                .statusCode(200)
                .contentType(containsString("application/x-ndjson"))
                .extract()
                .asString();
        names.forEach(name -> assertEquals(
                1, lines.lines().filter(line -> line.contains(name)).count(), name));
        assertTrue(lines.lines().allMatch(line -> line.startsWith("{") && line.endsWith("}")));
    }

    @Test
    void topicsWithoutTheWordAreDeletedAfterADryRun() {
        String mark = UUID.randomUUID().toString();
        String critical = newTopic("critical-" + mark);
        String other = newTopic("other-" + mark);
        manager()
                .queryParam("keep", "critical")
                .delete("/v1/topics")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("deleted", hasItem(other))
                .body("deleted", not(hasItem(critical)));
        manager().get("/v1/topics/{name}", other).then().statusCode(200);
        Service.problem(manager().delete("/v1/topics").then(), 400, "invalid-request");
        for (String neither : new String[] {"no", "0", "False"}) {
            Service.problem(
                            manager()
                                    .queryParam("keep", "critical")
                                    .queryParam("dryRun", neither)
                                    .delete("/v1/topics")
                                    .then(),
                            400,
                            "invalid-request")
                    .body("violations.field", hasItem("dryRun"));
        }
        manager().get("/v1/topics/{name}", other).then().statusCode(200);
        manager()
                .queryParam("keep", "-")
                .queryParam("dryRun", "false")
                .delete("/v1/topics")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(false))
                .body("deleted", not(hasItem(critical)));
        manager().get("/v1/topics/{name}", critical).then().statusCode(200);
    }

    @Test
    void theWordIsMatchedIgnoringCase() {
        String mark = UUID.randomUUID().toString();
        String upper = newTopic("Critical-" + mark);
        for (String keep : List.of("critical", "CRITICAL")) {
            manager()
                    .queryParam("keep", keep)
                    .delete("/v1/topics")
                    .then()
                    .statusCode(200)
                    .body("keep", equalTo(keep))
                    .body("caseSensitive", equalTo(false))
                    .body("deleted", not(hasItem(upper)));
        }
    }

    @Test
    void anArnIsRefusedWithTheNameToUse() {
        String name = newTopic();
        String arn = manager().get("/v1/topics/{name}", name).path("arn");
        for (var answer : List.of(
                manager().get("/v1/topics/{name}", arn).then(),
                manager().delete("/v1/topics/{name}", arn).then(),
                manager()
                        .body("{\"displayName\": \"x\"}")
                        .patch("/v1/topics/{name}", arn)
                        .then(),
                manager().get("/v1/topics/{name}/subscriptions", arn).then(),
                manager().body(Map.of("name", arn)).post("/v1/topics").then(),
                publisher()
                        .body(Map.of("message", "x"))
                        .post("/v1/topics/{name}/messages", arn)
                        .then(),
                manager()
                        .get("/v1/topics/{name}", arn + ":" + UUID.randomUUID())
                        .then())) {
            Service.problem(answer, 400, "invalid-request")
                    .body("violations[0].field", equalTo("name"))
                    .body(
                            "violations[0].message",
                            equalTo("must be the name of the topic alone, " + name + ", and not its ARN"));
        }
        Service.problem(
                        manager()
                                .get("/v1/subscriptions/{id}", arn + ":" + UUID.randomUUID())
                                .then(),
                        400,
                        "invalid-request")
                .body("violations[0].field", equalTo("id"));
        manager().get("/v1/topics/{name}", name).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a.fifo.fifo", "a/b", "a.b"})
    void namesInvalidForSnsAreRefused(String name) {
        Service.problem(manager().body(Map.of("name", name)).post("/v1/topics").then(), 400, "invalid-request")
                .body("violations[0].field", equalTo("name"));
    }

    @Test
    void settingsInvalidForSnsAreRefused() {
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("name", "ok", "displayName", "a\nb"),
                Map.of("name", "ok", "displayName", "x".repeat(101)),
                Map.of("name", "ok", "contentBasedDeduplication", true),
                Map.of("name", "ok", "signatureVersion", 3),
                Map.of("name", "ok", "kmsKey", "no key!"),
                Map.of("name", "ok", "tags", Map.of("", "empty")))) {
            Service.problem(manager().body(wrong).post("/v1/topics").then(), 400, "invalid-request");
        }
        String topic = newTopic();
        Service.problem(manager().body("{}").patch("/v1/topics/{name}", topic).then(), 400, "invalid-request");
    }

    @Test
    void onlyManagersMayManageTopics() {
        String requestId = "topic-" + UUID.randomUUID();
        Service.problem(
                publisher()
                        .header("X-Request-Id", requestId)
                        .body(Map.of("name", "mine"))
                        .post("/v1/topics")
                        .then(),
                403,
                "forbidden");
        assertEquals(Outcome.REFUSED, probe.await(requestId).outcome());
        Service.problem(given().get("/v1/topics").then(), 401, "unauthenticated");
        Service.problem(
                given().header("X-Api-Key", TestKeys.NO_ROLE).get("/v1/topics").then(), 403, "forbidden");
    }

    @Test
    void eachChangeIsAudited() {
        String requestId = "topic-" + UUID.randomUUID();
        String name = "t-" + UUID.randomUUID();
        manager()
                .header("X-Request-Id", requestId)
                .body(Map.of("name", name))
                .post("/v1/topics")
                .then()
                .statusCode(201);
        var event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals("TOPIC", event.action().auditName());
        assertEquals(name, event.subject().key());
    }
}
