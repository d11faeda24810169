package io.countersign.uploads.session;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.Action;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.callers.Caller;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upload is resumed by its caller, where it was started, and until it expires; the gate audits other requests. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ResumedUploadTest {

    private static final Caller ANONYMOUS = Caller.anonymous(null);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    AuditProbe probe;

    @Inject
    UploadTokenCodec codec;

    private final String requestId = "resumed-" + UUID.randomUUID();
    private final String key = "resumed/" + UUID.randomUUID();
    private ObjectAddress begun;

    /** The store and bucket of the profile {@code demo}. */
    @BeforeEach
    void begin() {
        JsonPath upload = Uploads.begin(Uploads.file("a", "text/plain", 1, Map.of()));
        begun = codec.open(upload.getString("id")).address();
    }

    private String id(String bucket, Instant endsAt) {
        return codec.seal(new Upload(
                "1-a",
                ANONYMOUS.owner(),
                "demo",
                new ObjectAddress(begun.store(), new BucketName(bucket), new ObjectKey(key)),
                new DeclaredContent("text/plain", 1L, null),
                Transfer.inOneRequest(Strategy.PUT),
                endsAt.minus(DAY),
                endsAt));
    }

    private void refuses(String id, int status, String code, String reason) {
        Service.problem(
                given().header("X-Request-Id", requestId)
                        .get("/v1/uploads/" + id)
                        .then(),
                status,
                code);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(Action.WRITE, event.action());
        assertEquals(reason, event.reason());
        assertEquals("demo", event.subject().profile());
        assertEquals(key, event.subject().key());
    }

    @Test
    void anUploadThatHasNotExpiredIsResumed() {
        String id = id(begun.bucket().value(), Instant.now().plus(DAY));
        given().get("/v1/uploads/" + id).then().statusCode(200);
    }

    @Test
    void anExpiredUploadIsRefused() {
        refuses(id(begun.bucket().value(), Instant.now().minusSeconds(1)), 410, "gone", "upload-ended");
    }

    @Test
    void anUploadToAFormerBucketOfTheProfileIsRefused() {
        refuses(id("former-bucket", Instant.now().plus(DAY)), 403, "forbidden", "upload-profile-moved");
    }
}
