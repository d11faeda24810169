package io.countersign.alerts;

import static io.countersign.alerts.Alerts.manager;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each upload that passes its checks is published to the topic of its profile. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadAlertsTest {

    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        '\r',
        '\n',
        0x1a,
        '\n',
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6,
        0,
        0,
        0
    };

    @Test
    void aFinishedUploadIsPublishedWithItsKeyAndSize() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS shows what it sent");
        manager().body(Map.of("name", StrictProfiles.ALERT_TOPIC)).post("/v1/topics");
        String queue = "arn:aws:sqs:us-east-1:000000000000:q-" + UUID.randomUUID();
        manager()
                .body(Map.of(
                        "protocol",
                        "sqs",
                        "endpoint",
                        queue,
                        "filterPolicy",
                        Map.of("profile", java.util.List.of(StrictProfiles.GALLERY))))
                .post("/v1/topics/{name}/subscriptions", StrictProfiles.ALERT_TOPIC)
                .then()
                .statusCode(201);
        JsonPath upload = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of(
                                "profile",
                                StrictProfiles.GALLERY,
                                "filename",
                                "cat.png",
                                "contentType",
                                "image/png",
                                "size",
                                PNG.length))
                .statusCode(201)
                .extract()
                .jsonPath();
        assertEquals(
                200,
                StoreClient.send("PUT", upload.getString("put.url"), upload.getMap("put.headers"), PNG)
                        .statusCode());
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + upload.getString("id") + "/complete", "{}")
                .statusCode(200);
        JsonPath alert = JsonPath.from(Outboxes.await(queue).getString("body"));
        assertEquals("upload-finished", alert.getString("event"));
        assertEquals(StrictProfiles.GALLERY, alert.getString("profile"));
        assertEquals(upload.getString("key"), alert.getString("key"));
        assertEquals(PNG.length, alert.getInt("size"));
        assertEquals("writer", alert.getString("caller"));
        assertEquals("acme", alert.getString("tenant"));
        assertEquals(
                "uploaded",
                given().header("X-Api-Key", TestKeys.AUDITOR)
                        .get("/v1/audit/{id}", alert.getString("id"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("outcome"));
    }
}
