package io.countersign.uploads;

import static org.hamcrest.Matchers.equalTo;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** Tickets of the writer for the profile inbox, and what their holders send. */
final class TestTickets {

    private TestTickets() {}

    static ValidatableResponse ask(String apiKey, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("profile", "inbox", "keyPrefix", "t1/tickets/"));
        request.putAll(more);
        return Service.postAs(apiKey, "/v1/tickets", request);
    }

    static JsonPath issue(Map<String, ?> more) {
        return ask(TestKeys.WRITER, more)
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
    }

    static ValidatableResponse show(JsonPath ticket, String path, Map<String, ?> body) {
        return Service.post("/u/" + ticket.getString("token") + path, body);
    }

    static ValidatableResponse put(JsonPath ticket, String key) {
        return show(ticket, "/v1/presign", Map.of("method", "PUT", "key", key, "contentLength", 1));
    }
}
