package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.StoreNames;
import io.countersign.storage.BucketName;
import io.countersign.storage.CopySource;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectCopies;
import io.countersign.storage.ObjectKey;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Only the object that was found is copied, and only that one is removed. */
@QuarkusTest
@DisabledOnIntegrationTest("it copies objects by the service's own classes")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObjectCopiesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LARGE = TestStore.COPIED_PART + 1;

    private final String folder = "copies-of/" + UUID.randomUUID() + "/";
    private String bucket = TestStore.BUCKET;

    @Inject
    ObjectCopies copies;

    private static S3AsyncClient client() {
        return S3AsyncClient.builder()
                .endpointOverride(TestStore.address())
                .httpClient(TestStore.HTTP)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(TestStore.ACCESS_KEY, TestStore.SECRET_KEY)))
                .build();
    }

    private String put(String name, int size, int content) {
        byte[] body = new byte[size];
        body[0] = (byte) content;
        try (S3AsyncClient store = client()) {
            return store.putObject(
                            request -> request.bucket(bucket).key(folder + name).contentType("text/plain"),
                            AsyncRequestBody.fromBytes(body))
                    .join()
                    .versionId();
        }
    }

    private int first(String name) {
        try (S3AsyncClient store = client()) {
            return store.getObject(
                            request -> request.bucket(bucket).key(folder + name).range("bytes=0-0"),
                            software.amazon.awssdk.core.async.AsyncResponseTransformer.toBytes())
                    .join()
                    .asByteArray()[0];
        }
    }

    private boolean exists(String name) {
        return copies.source(StoreNames.DEFAULT, new BucketName(bucket), new ExistingKey(folder + name), null)
                .await()
                .atMost(TIMEOUT)
                .isPresent();
    }

    private CopySource source(String name, String versionId) {
        return copies.source(StoreNames.DEFAULT, new BucketName(bucket), new ExistingKey(folder + name), versionId)
                .await()
                .atMost(TIMEOUT)
                .orElseThrow();
    }

    private ObjectCopies.Copied copy(CopySource source, String to, Map<String, String> headers) {
        return copies.copy(source, at(to), headers, TestStore.COPIED_PART, bytes -> {})
                .await()
                .atMost(TIMEOUT);
    }

    private ObjectAddress at(String name) {
        return new ObjectAddress(StoreNames.DEFAULT, new BucketName(bucket), new ObjectKey(folder + name));
    }

    private boolean remove(CopySource source) {
        return copies.remove(source).await().atMost(TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void anObjectThatWasReplacedIsNotCopied(int size) {
        put("a", size, 1);
        CopySource found = source("a", null);
        put("a", size, 2);
        ProblemException failure = assertThrows(ProblemException.class, () -> copy(found, "b", Map.of()));
        assertEquals(ProblemCode.CONFLICT, failure.code());
        assertFalse(exists("b"));
        assertEquals(0, TestStore.openUploads(folder));
        assertFalse(remove(found));
        assertEquals(2, first("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void anObjectThatWasRemovedIsNotCopied(int size) {
        put("a", size, 1);
        CopySource found = source("a", null);
        assertTrue(remove(found));
        ProblemException failure = assertThrows(ProblemException.class, () -> copy(found, "b", Map.of()));
        assertEquals(ProblemCode.CONFLICT, failure.code());
        assertFalse(remove(found));
        assertEquals(0, TestStore.openUploads(folder));
    }

    /** It is replaced after its first part was copied, while four of nine were. */
    @ParameterizedTest
    @ValueSource(ints = {10, 9 * TestStore.COPIED_PART})
    void anObjectThatIsReplacedMeanwhileIsNotCopied(int size) {
        put("a", 9 * TestStore.COPIED_PART, 1);
        CopySource found = source("a", null);
        boolean[] isReplaced = {false};
        ProblemException failure = assertThrows(
                ProblemException.class, () -> copies.copy(found, at("b"), Map.of(), TestStore.COPIED_PART, bytes -> {
                            synchronized (isReplaced) { // no later part begins before
                                if (!isReplaced[0]) {
                                    isReplaced[0] = true;
                                    CompletableFuture.runAsync(() -> put("a", size, 2))
                                            .join();
                                }
                            }
                        })
                        .await()
                        .atMost(TIMEOUT));
        assertEquals(ProblemCode.CONFLICT, failure.code());
        assertFalse(exists("b"));
        assertEquals(0, TestStore.openUploads(folder));
    }

    @Test
    void aCancelledCopyLeavesNoParts() {
        put("a", 9 * TestStore.COPIED_PART, 1);
        CopySource found = source("a", null);
        AtomicReference<UniAssertSubscriber<ObjectCopies.Copied>> caller = new AtomicReference<>();
        java.util.concurrent.CountDownLatch reached = new java.util.concurrent.CountDownLatch(1);
        caller.set(copies.copy(found, at("b"), Map.of(), TestStore.COPIED_PART, bytes -> reached.countDown())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create()));
        io.countersign.store.Waiting.until(() -> reached.getCount() == 0);
        caller.get().cancel();
        io.countersign.store.Waiting.until(() -> TestStore.openUploads(folder) == 0);
        assertFalse(exists("b"));
    }

    @Test
    void versionsAreCopiedAndRemovedByTheirIds() {
        Assumptions.assumeTrue(TestStore.isExternal(), "the embedded S3 has no versions");
        bucket = "versions-of-copies";
        try (S3AsyncClient store = client()) {
            store.createBucket(request -> request.bucket(bucket))
                    .handle((made, failure) -> null)
                    .join();
            store.putBucketVersioning(request -> request.bucket(bucket)
                            .versioningConfiguration(version -> version.status(BucketVersioningStatus.ENABLED)))
                    .join();
        }
        String one = put("a", 10, 1);
        String two = put("a", 10, 2);
        assertNotEquals(one, two);
        ObjectCopies.Copied restored = copy(source("a", one), "a", Map.of());
        assertEquals(1, first("a"));
        assertNotEquals(one, restored.versionId());
        CopySource latest = source("a", null);
        assertTrue(remove(latest)); // hidden, so that no earlier version appears
        assertFalse(exists("a"));
        assertTrue(remove(source("a", two)));
        assertFalse(copies.source(StoreNames.DEFAULT, new BucketName(bucket), new ExistingKey(folder + "a"), two)
                .await()
                .atMost(TIMEOUT)
                .isPresent());
        assertEquals(one, source("a", one).head().versionId());
    }
}
