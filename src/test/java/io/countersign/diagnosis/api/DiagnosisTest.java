package io.countersign.diagnosis.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.CommandRun;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The service examines its own set-up for administrators, and stores nothing. Faults are planted in DoctorIT. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class DiagnosisTest {

    @Test
    void onlyAdministratorsGetTheReport() {
        given().get("/v1/diagnosis").then().statusCode(401);
        given().header("X-Api-Key", TestKeys.WRITER).get("/v1/diagnosis").then().statusCode(403);
    }

    @Test
    void whatWorksHasNoFinding() {
        Map<String, Object> report = given().header("X-Api-Key", TestKeys.ADMIN)
                .get("/v1/diagnosis")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        assertEquals(
                List.of(
                        "CORS",
                        "callers",
                        "credentials",
                        "issuers",
                        "permissions",
                        "public buckets",
                        "shared state",
                        "stores",
                        "topics",
                        "unsigned headers"),
                report.get("checks"));
        for (Object each : (List<?>) report.get("findings")) {
            Map<?, ?> finding = (Map<?, ?>) each;
            assertTrue(
                    List.of("profile demo", "profile team", "store default", "credentials default", "callers").stream()
                                    .noneMatch(finding.get("subject")::equals)
                            || finding.get("severity").equals("warning"),
                    finding::toString);
        }
        try (S3AsyncClient store = TestStore.client(TestStore.address())) {
            assertEquals(
                    List.of(),
                    store.listObjectsV2(
                                    request -> request.bucket(TestStore.BUCKET).prefix("countersign-probe-"))
                            .join()
                            .contents());
        }
    }

    @Test
    void theCommandPrintsTheReportOfARunningService() {
        CommandRun.Result printed = new CommandRun()
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN)
                .run("doctor", "--origin", "https://nowhere.example.com");
        assertTrue(
                printed.out().contains("error: bucket-missing, bucket far-files\n  The store default"), printed::out);
        assertTrue(printed.out().matches("(?s).*\n10 checks, \\d+ errors?, \\d+ warnings?\\.\n"), printed::out);
        assertEquals("", printed.err());
    }

    @Test
    void anOriginThatIsNoneIsRefused() {
        given().header("X-Api-Key", TestKeys.ADMIN)
                .queryParam("origin", "https://app.example.com/")
                .get("/v1/diagnosis")
                .then()
                .statusCode(400);
    }
}
