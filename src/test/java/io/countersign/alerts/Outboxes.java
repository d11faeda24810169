package io.countersign.alerts;

import io.countersign.store.TestSns;
import io.countersign.store.Waiting;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** The outbox of the embedded SNS. */
public final class Outboxes {

    private Outboxes() {}

    /** All that was sent to {@code endpoint} so far, the oldest first. */
    public static List<Map<String, String>> of(String endpoint) {
        List<Map<String, String>> all = JsonPath.from(RestAssured.given()
                        .baseUri(TestSns.address())
                        .get("/outbox.json")
                        .asString())
                .getList("findAll { it.endpoint == '" + endpoint + "' }");
        java.util.Collections.reverse(all);
        return all;
    }

    /** The first that was sent to {@code endpoint}, once it is there. */
    public static JsonPath await(String endpoint) {
        return await(endpoint, 1);
    }

    /** The last of {@code count} that were sent to {@code endpoint}, once they are there. */
    public static JsonPath await(String endpoint, int count) {
        Waiting.until(
                () -> count + " expected for " + endpoint + ", received "
                        + of(endpoint).size(),
                () -> of(endpoint).size() >= count);
        return JsonPath.from(RestAssured.given()
                        .baseUri(TestSns.address())
                        .get("/outbox.json")
                        .asString())
                .setRootPath("find { it.endpoint == '" + endpoint + "' }");
    }
}
