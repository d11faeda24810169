package io.countersign.alerts.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.inbound.Notification;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An upload that was never completed by its client is reported after the store's notification; a completed one is
 * reported once.
 */
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it fires notifications inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadArrivalsTest {

    @Inject
    Event<Notification> notifications;

    @Inject
    AuditProbe audit;

    private void storeTells(String bucket, String key) {
        notifications.fire(new Notification(
                UUID.randomUUID().toString(),
                TopicArn.parse("arn:aws:sns:us-east-1:000000000000:hooked-store"),
                "Amazon S3 Notification",
                ArrivedObjectTest.message("ObjectCreated:Put", bucket, key, 7),
                Map.of(),
                Instant.now()));
    }

    private static JsonPath begun(String key) {
        return Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of("profile", "demo", "key", key, "contentType", "text/plain", "size", 7))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String newKey() {
        return "arrivals/" + UUID.randomUUID();
    }

    @Test
    void anUncompletedUploadIsReportedAsArrived() {
        String key = "t1/" + newKey();
        storeTells(TestStore.BUCKET, key);
        storeTells(TestStore.BUCKET, key); // S3 may say it twice
        AuditEvent event = audit.awaitOf(key, Outcome.ARRIVED);
        assertEquals("inbox", event.subject().profile());
        assertEquals(7, event.subject().size());
        assertEquals("UPLOAD", event.action().auditName());
        String later = newKey();
        storeTells(TestStore.BUCKET, later);
        audit.awaitOf(later, Outcome.ARRIVED);
        assertEquals(1, audit.allOf(key).size());
    }

    @Test
    void anUploadCompletedWithinTheGracePeriodIsReportedOnce() {
        String key = newKey();
        JsonPath upload = begun(key);
        StoreClient.send("PUT", upload.getString("put.url"), upload.getMap("put.headers"), "content".getBytes());
        storeTells(TestStore.BUCKET, key);
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + upload.getString("id") + "/complete", "{}")
                .statusCode(200);
        storeTells(TestStore.BUCKET, key);
        String later = newKey();
        storeTells(TestStore.BUCKET, later);
        audit.awaitOf(later, Outcome.ARRIVED);
        assertEquals(
                List.of(Outcome.UPLOADED),
                audit.allOf(key).stream()
                        .filter(event -> event.action().auditName().equals("UPLOAD"))
                        .map(AuditEvent::outcome)
                        .toList());
    }

    @Test
    void objectsOutsideAllProfilesAreIgnored() {
        String key = newKey();
        storeTells("somebody-elses", key);
        String later = newKey();
        storeTells(TestStore.BUCKET, later);
        audit.awaitOf(later, Outcome.ARRIVED);
        assertEquals(List.of(), audit.allOf(key));
    }
}
