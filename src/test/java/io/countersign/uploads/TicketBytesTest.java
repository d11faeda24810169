package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket's limits of files and bytes apply to every way of sending a file. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TicketBytesTest {

    @Test
    void bytesAreLimitedAndEachFileNeedsASize() {
        JsonPath ticket = TestTickets.issue(Map.of("maxBytes", 100));
        Service.problem(
                        TestTickets.show(ticket, "/v1/presign/form", Map.of("filename", "b", "contentType", "a/b")),
                        400,
                        "invalid-request")
                .body("violations.field", hasItem("maxSize"));
        Map<String, Object> form = Map.of("filename", "b", "contentType", "a/b", "maxSize", 60);
        TestTickets.show(ticket, "/v1/presign/form", form).statusCode(200);
        Service.problem(TestTickets.show(ticket, "/v1/presign/form", form), 410, "gone");
        TestTickets.show(ticket, "/v1/presign", Map.of("method", "PUT", "filename", "b", "contentLength", 40))
                .statusCode(200);
        Service.problem(TestTickets.put(ticket, "t1/tickets/c"), 410, "gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxFiles", "maxBytes"})
    void aByteLimitRefusesSignaturesForAPrefix(String bound) {
        Map<String, Object> form = Map.of("keyPrefix", "t1/tickets/", "contentType", "text/plain", "maxSize", 100);
        TestTickets.show(TestTickets.issue(Map.of()), "/v1/presign/form", form).statusCode(200);
        Service.problem(
                        TestTickets.show(TestTickets.issue(Map.of(bound, 100)), "/v1/presign/form", form),
                        403,
                        "forbidden")
                .body("detail", startsWith("This ticket is for a number of files or bytes"));
    }

    @Test
    void theByteLimitAppliesToEachMultipartStep() {
        String companion = "/compat/companion/s3/multipart";
        for (String step : List.of("/2", "/batch", "", "/complete")) {
            JsonPath ticket = TestTickets.issue(Map.of("profile", "demo", "keyPrefix", "tickets/", "maxBytes", 100));
            JsonPath upload = TestTickets.show(ticket, companion, Map.of("filename", "a.bin"))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            String base = "/u/" + ticket.getString("token") + companion + "/" + upload.getString("uploadId");
            String url = given().queryParam("key", upload.getString("key"))
                    .get(base + "/1")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("url");
            String etag = Uploads.sendPart(Map.of("url", url, "headers", Map.of()), new byte[101]);
            var request = given().queryParam("key", upload.getString("key")).queryParam("partNumbers", "2");
            Service.problem(
                    step.equals("/complete")
                            ? request.contentType(ContentType.JSON)
                                    .body(Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag))))
                                    .post(base + step)
                                    .then()
                            : request.get(base + step).then(),
                    410,
                    "gone");
            assertEquals(0, TestStore.openUploads(upload.getString("key")), "the parts are still there after " + step);
        }
    }
}
