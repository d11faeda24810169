package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.profiles.StoreNames;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectWriter;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object is replaced as a whole or not at all. */
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it writes objects by the service's own classes")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObjectWriterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Map<String, String> METADATA = Map.of("countersign-test", "yes");

    @Inject
    ObjectWriter writer;

    @Inject
    MultipartStore multiparts;

    private static ObjectAddress at(String key) {
        return new ObjectAddress(StoreNames.DEFAULT, new BucketName(TestStore.BUCKET), new ObjectKey(key));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** In pieces whose size does not divide that of a part. */
    private static Multi<byte[]> pieces(byte[] all) {
        int piece = 77_777;
        return Multi.createFrom()
                .range(0, (all.length + piece - 1) / piece)
                .map(i -> Arrays.copyOfRange(all, i * piece, Math.min(all.length, (i + 1) * piece)));
    }

    private Uni<Void> write(String key, Multi<byte[]> body) {
        return writer.write(at(key), "text/csv", () -> METADATA, body);
    }

    private List<String> openUploads(String key) {
        return multiparts
                .open(StoreNames.DEFAULT, new BucketName(TestStore.BUCKET), KeyPrefix.ALL)
                .map(MultipartStore.Open::key)
                .filter(key::equals)
                .collect()
                .asList()
                .await()
                .atMost(TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PartBuffer.PART_SIZE - 1, PartBuffer.PART_SIZE, PartBuffer.PART_SIZE + 1, 20_000_000})
    void anObjectOfAnySizeIsWritten(int size) {
        String key = "written/" + size;
        byte[] all = bytes(size);
        write(key, pieces(all)).await().atMost(TIMEOUT);
        assertArrayEquals(all, Service.get(key).body());
        assertEquals(
                "text/csv",
                Service.get(key).headers().firstValue("content-type").orElseThrow());
        Map<String, String> found =
                writer.metadata(at(key)).await().atMost(TIMEOUT).orElseThrow();
        assertEquals("yes", found.get("countersign-test"));
    }

    @Test
    void anAbsentObjectHasNoMetadata() {
        assertEquals(
                Optional.empty(), writer.metadata(at("written/absent")).await().atMost(TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 20_000_000})
    void aBodyThatFailsLeavesTheEarlierObjectAndNoParts(int size) {
        String key = "written/failing-" + size;
        write(key, pieces(bytes(1_000))).await().atMost(TIMEOUT);
        Multi<byte[]> failing = Multi.createBy()
                .concatenating()
                .streams(pieces(bytes(size)), Multi.createFrom().failure(new IllegalStateException("cut")));
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> write(key, failing).await().atMost(TIMEOUT));
        assertEquals("cut", failure.getMessage());
        assertArrayEquals(bytes(1_000), Service.get(key).body());
        assertEquals(List.of(), openUploads(key));
    }

    @Test
    void aCancelledWriteLeavesTheEarlierObjectAndNoParts() {
        String key = "written/cancelled";
        write(key, pieces(bytes(1_000))).await().atMost(TIMEOUT);
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Multi<byte[]> stuck = Multi.createBy()
                .concatenating()
                .streams(
                        pieces(bytes(PartBuffer.PART_SIZE + 1)),
                        Multi.createFrom().<byte[]>nothing().onSubscription().invoke(() -> reached.complete(null)));
        UniAssertSubscriber<Void> caller = write(key, stuck).subscribe().withSubscriber(UniAssertSubscriber.create());
        reached.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
        assertEquals(List.of(key), openUploads(key));
        caller.cancel();
        io.countersign.store.Waiting.until(() -> openUploads(key).isEmpty());
        assertArrayEquals(bytes(1_000), Service.get(key).body());
    }
}
