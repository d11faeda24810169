package io.countersign.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CSV files below a prefix are read as one table, which is the answer or is written to the store. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ReportTest {

    @TestHTTPResource("/v1/reports")
    URI reports;

    @TestHTTPResource("/v1/buckets/demo/objects/")
    URI objects;

    private void put(String key, String text) {
        HttpResponse<byte[]> response = StoreClient.send(
                "PUT", objects + key, Map.of("content-type", "text/csv"), text.getBytes(StandardCharsets.UTF_8));
        assertEquals(201, response.statusCode(), () -> text(response));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> report(String body) {
        return StoreClient.send(
                "POST",
                reports.toString(),
                Map.of("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String source(String prefix, String rest) {
        return "{\"source\":{\"bucket\":\"demo\",\"prefix\":\"" + prefix + "\"}," + rest + "}";
    }

    private void sales(String prefix) {
        put(prefix + "1.csv", "name,amount\nann,10\nbob,9\n");
        put(prefix + "2.csv", "amount;country;name\n100;CH;cyd\n");
        put(prefix + "3.bin", "a\0b");
        put(prefix + "4.csv", "");
    }

    @Test
    void theTableIsTheAnswer() {
        sales("report/plain/");
        HttpResponse<byte[]> csv = report(source("report/plain/", "\"format\":\"csv\""));
        assertEquals(200, csv.statusCode(), () -> text(csv));
        assertEquals("\ufeffname,amount,country\r\nann,10,\r\nbob,9,\r\ncyd,100,CH\r\n", text(csv));
        assertEquals(
                "text/csv; charset=utf-8",
                csv.headers().firstValue("content-type").orElseThrow());
        assertEquals("2", csv.headers().firstValue("x-skipped-files").orElseThrow());
        HttpResponse<byte[]> lines = report(source(
                "report/plain/",
                "\"format\":\"ndjson\",\"columns\":[\"name\"],\"where\":[{\"column\":\"amount\",\"op\":\">\","
                        + "\"value\":\"9.5\"}],\"sort\":[{\"column\":\"amount\",\"descending\":true}]"));
        assertEquals("{\"name\":\"cyd\"}\n{\"name\":\"ann\"}\n", text(lines));
    }

    @Test
    void aPageRunsItsOwnScriptOnly() {
        put("report/page/1.csv", "a\n<script>alert(1)</script>\n");
        HttpResponse<byte[]> page = report(source("report/page/", "\"format\":\"html\",\"title\":\"Sales\""));
        assertEquals(200, page.statusCode(), () -> text(page));
        List<String> policies = page.headers().allValues("content-security-policy");
        assertEquals(1, policies.size());
        assertTrue(policies.get(0).contains("sandbox allow-scripts"), policies.get(0));
        assertTrue(text(page).contains("&lt;script&gt;alert"), () -> text(page));
    }

    @Test
    void aReportIsWrittenToTheStore() {
        sales("report/stored/");
        HttpResponse<byte[]> written = report(source(
                "report/stored/",
                "\"format\":\"json\",\"groupBy\":[\"country\"],\"target\":{\"bucket\":\"demo\","
                        + "\"key\":\"report-out/countries.json\"}"));
        assertEquals(201, written.statusCode(), () -> text(written));
        JsonPath json = new JsonPath(text(written));
        assertEquals(2, json.getInt("files"));
        assertEquals(2, json.getInt("rows"));
        assertEquals(List.of("country", "count"), json.getList("columns"));
        assertEquals(List.of("report/stored/3.bin", "report/stored/4.csv"), json.getList("skipped.key"));
        assertEquals("is empty", json.getString("skipped[1].reason"));
        HttpResponse<byte[]> read = StoreClient.send("GET", json.getString("url"), Map.of(), null);
        assertEquals(200, read.statusCode(), () -> text(read));
        assertEquals("[{\"country\":\"\",\"count\":\"2\"},\n{\"country\":\"CH\",\"count\":\"1\"}]\n", text(read));
        assertEquals(json.getLong("bytes"), read.body().length);
        HttpResponse<byte[]> refused = report(source(
                "report/stored/",
                "\"format\":\"csv\",\"target\":{\"bucket\":\"demo\",\"key\":\"report-out/x.csv\","
                        + "\"cacheControl\":\"max-age=60\"}"));
        assertEquals(403, refused.statusCode(), () -> text(refused));
    }

    @Test
    void whatCannotBeAnsweredIsAProblem() {
        sales("report/wrong/");
        HttpResponse<byte[]> unknown = report(source("report/wrong/", "\"format\":\"csv\",\"columns\":[\"x\"]"));
        assertEquals(400, unknown.statusCode(), () -> text(unknown));
        assertEquals("columns", new JsonPath(text(unknown)).getString("violations[0].field"));
        assertEquals(400, report(source("report/wrong/", "\"limit\":1")).statusCode());
        HttpResponse<byte[]> other = report("{\"source\":{\"bucket\":\"no-such\"},\"format\":\"csv\"}");
        assertEquals(401, other.statusCode(), () -> text(other));
    }

    @Test
    void aSortBeyondTheMemoryNamesItsBound() {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 300_000; i++) {
            rows.append(i).append(",x\n");
        }
        put("report/large/1.csv", rows.toString());
        HttpResponse<byte[]> refused =
                report(source("report/large/", "\"format\":\"csv\",\"sort\":[{\"column\":\"a\"}]"));
        assertEquals(413, refused.statusCode(), () -> text(refused));
        assertTrue(text(refused).contains("32 MiB"), () -> text(refused));
        HttpResponse<byte[]> all = report(source("report/large/", "\"format\":\"csv\""));
        assertEquals(rows.length() + 300_001 + 1, text(all).length());
        HttpResponse<byte[]> first = report(source(
                "report/large/", "\"format\":\"csv\",\"limit\":1,\"sort\":[{\"column\":\"a\",\"descending\":true}]"));
        assertEquals("\ufeffa,b\r\n299999,x\r\n", text(first));
    }
}
