package io.countersign.objects.copies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Moves of one object between two keys, in both directions at the same time, leave it at one of them. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OppositeMovesTest {

    private static final int ROUNDS = 10;

    private final String folder = "moves/" + UUID.randomUUID() + "/";
    private final HttpClient client = HttpClient.newHttpClient();

    private CompletableFuture<HttpResponse<String>> move(String from, String to) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + Copies.PATH))
                        .header("Content-Type", "application/json")
                        .header("X-Api-Key", TestKeys.WRITER)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"from\":{\"key\":\"" + folder + from
                                + "\"},\"to\":{\"key\":\"" + folder + to + "\"},\"move\":true}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theObjectIsNeverLost() {
        Copies.put(folder + "a.bin", Copies.bytes(1000));
        for (int round = 0; round < ROUNDS; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> i % 2 == 0 ? move("a.bin", "b.bin") : move("b.bin", "a.bin"))
                    .toList();
            answers.forEach(each -> assertTrue(
                    Set.of(201, 404, 409).contains(each.join().statusCode()),
                    each.join().body()));
            assertTrue(Copies.exists(folder + "a.bin") || Copies.exists(folder + "b.bin"), "after round " + round);
        }
    }
}
