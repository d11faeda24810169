package io.countersign.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that fails while a report is read: a table that is short never looks complete, and its target stays as it was. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ReportFaultsTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/v1/reports")
    URI reports;

    private final String folder = "faulty/" + UUID.randomUUID() + "/";

    @BeforeEach
    void twoFilesOfSomeSize() {
        write(FaultyStore.PROFILE, folder + "1.csv", "name,amount\n" + "ann,10\n".repeat(300_000));
        write(FaultyStore.PROFILE, folder + "2.csv", "name,amount\n" + "bob,9\n".repeat(300_000));
    }

    @AfterEach
    void mend() {
        FaultyStore.be(Fault.NONE);
    }

    private static void write(String profile, String key, String text) {
        String url = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign",
                        Map.of("profile", profile, "method", "PUT", "key", key, "contentType", "text/csv"))
                .statusCode(200)
                .extract()
                .path("url");
        assertEquals(
                200,
                StoreClient.send("PUT", url, Map.of("content-type", "text/csv"), text.getBytes(StandardCharsets.UTF_8))
                        .statusCode());
    }

    private String read(String profile, String key) {
        String url = Service.postAs(
                        TestKeys.WRITER, "/v1/presign", Map.of("profile", profile, "method", "GET", "key", key))
                .statusCode(200)
                .extract()
                .path("url");
        return new String(StoreClient.send("GET", url, Map.of(), null).body(), StandardCharsets.UTF_8);
    }

    private HttpRequest report(String rest) {
        String body = "{\"source\":{\"profile\":\"" + FaultyStore.PROFILE + "\",\"prefix\":\"" + folder + "\"},"
                + "\"format\":\"csv\"" + rest + "}";
        return HttpRequest.newBuilder(reports)
                .header("Content-Type", "application/json")
                .header("X-Api-Key", TestKeys.WRITER)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(String rest) throws Exception {
        return HTTP.send(report(rest), BodyHandlers.ofString());
    }

    @Test
    void everythingIsReadWithoutAFault() throws Exception {
        assertEquals(600_001, send("").body().lines().count());
    }

    @Test
    void aCutStreamBreaksTheResponse() throws Exception {
        FaultyStore.be(Fault.CUT);
        HttpResponse<InputStream> response = HTTP.send(report(""), BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        assertThrows(IOException.class, () -> response.body().readAllBytes());
    }

    @Test
    void aTableInMemoryIsAProblem() throws Exception {
        FaultyStore.be(Fault.CUT); // groups are counted before the first row is written
        HttpResponse<String> response = send(",\"groupBy\":[\"name\"]");
        assertEquals(503, response.statusCode(), response.body());
    }

    @Test
    void theTargetStaysAsItWas() throws Exception {
        String target = folder + "out.txt";
        write("demo", target, "the old report");
        String rest = ",\"target\":{\"bucket\":\"demo\",\"key\":\"" + target + "\"}";
        FaultyStore.be(Fault.CUT);
        HttpResponse<String> response = send(rest);
        assertEquals(503, response.statusCode(), response.body());
        assertEquals("the old report", read("demo", target));
        FaultyStore.be(Fault.NONE);
        HttpResponse<String> again = send(rest);
        assertEquals(201, again.statusCode(), again.body());
        assertEquals(600_000, new JsonPath(again.body()).getInt("rows"));
        assertEquals(600_001, read("demo", target).lines().count());
    }

    @Test
    void aStoreThatFailsAtOnceIsAProblem() throws Exception {
        for (Fault fault : new Fault[] {Fault.ERROR, Fault.SLOW_DOWN}) {
            FaultyStore.be(fault);
            HttpResponse<String> response = send("");
            assertEquals(true, response.statusCode() == 502 || response.statusCode() == 503, response.body());
            FaultyStore.be(Fault.NONE);
        }
    }
}
