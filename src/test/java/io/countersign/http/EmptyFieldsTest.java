package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.countersign.alerts.Alerts;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Generated clients send {@code {}} and {@code []} for unset fields: these mean the same as absent fields. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class EmptyFieldsTest {

    @Test
    void aGetMayHaveEmptyMetadataAndTags() {
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign",
                        Map.of("profile", "demo", "method", "GET", "key", "a", "metadata", Map.of(), "tags", Map.of()))
                .statusCode(200);
    }

    @Test
    void aFormHasNoFieldsForEmptyValues() {
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/form",
                        Map.of(
                                "profile",
                                "demo",
                                "key",
                                "a",
                                "contentType",
                                "a/b",
                                "metadata",
                                Map.of(),
                                "tags",
                                Map.of()))
                .statusCode(200)
                .body("fields.tagging", equalTo(null));
    }

    @Test
    void aSinglePutNeedsNoParts() {
        String id = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of(
                                "profile",
                                "demo",
                                "filename",
                                "a",
                                "contentType",
                                "a/b",
                                "size",
                                7,
                                "strategy",
                                "put",
                                "metadata",
                                Map.of(),
                                "tags",
                                Map.of()))
                .statusCode(201)
                .extract()
                .path("id");
        // 409: what was planned has not arrived; an empty list of its parts is not what is wrong with it.
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + id + "/complete", Map.of("parts", List.of()))
                .statusCode(409);
    }

    @Test
    void partSizesMayBeEmpty() {
        String id = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of("profile", "demo", "filename", "a", "contentType", "a/b", "size", 70L << 20))
                .statusCode(201)
                .extract()
                .path("id");
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads/" + id + "/parts",
                        Map.of("partNumbers", List.of(1), "sizes", List.of()))
                .statusCode(200);
    }

    @Test
    void aMessageMayHaveAnEmptyStructure() {
        String topic = Alerts.newTopic();
        Alerts.manager()
                .body(Map.of("message", "hello", "structure", Map.of(), "attributes", Map.of()))
                .post("/v1/topics/{name}/messages", topic)
                .then()
                .statusCode(201);
    }

    @Test
    void csvContactsMayHaveAnEmptyListBeside() {
        given().header("X-Api-Key", TestKeys.ADMIN)
                .contentType("application/json")
                .body(Map.of(
                        "template", "Hello {Name}", "dryRun", true, "contacts", List.of(), "csv", "phoneNumber,Name\n"))
                .post("/v1/sms/batch")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("csv")))
                .body("detail", containsString("1 to"));
    }
}
