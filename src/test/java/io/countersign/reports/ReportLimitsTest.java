package io.countersign.reports;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A report costs what the list of its files costs. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ReportLimitsTest {

    private static final int MORE_THAN_A_PAGE = 1001;

    @Test
    void eachPageOfFilesCountsAsASignature() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            lines.append("{\"profile\":\"demo\",\"method\":\"PUT\",\"key\":\"limited-report/" + i + ".txt\"}\n");
        }
        List<JsonPath> puts = given().contentType("application/x-ndjson")
                .header("X-Api-Key", TestKeys.WRITER)
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/v1/presign/batch")
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();
        puts.parallelStream()
                .forEach(put ->
                        assertEquals(200, Service.redeem(put, new byte[] {1}).statusCode()));
        Map<String, Object> report =
                Map.of("source", Map.of("profile", LimitedProfiles.REPORT_DAY, "suffix", ".csv"), "format", "csv");
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/reports", report), 429, "too-many-requests");
    }
}
