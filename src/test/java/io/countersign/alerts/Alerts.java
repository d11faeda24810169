package io.countersign.alerts;

import static io.restassured.RestAssured.given;

import io.countersign.store.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Requests of topic managers and publishers. */
public final class Alerts {

    private Alerts() {}

    public static RequestSpecification manager() {
        return given().header("X-Api-Key", TestKeys.ADMIN).contentType(ContentType.JSON);
    }

    public static RequestSpecification publisher() {
        return given().header("X-Api-Key", TestKeys.PUBLISHER).contentType(ContentType.JSON);
    }

    /** A new topic's name. */
    public static String newTopic() {
        return newTopic("t-" + UUID.randomUUID());
    }

    /** The same for a topic called {@code name}. */
    public static String newTopic(String name) {
        manager().body(Map.of("name", name)).post("/v1/topics").then().statusCode(201);
        return name;
    }

    public static ValidatableResponse publish(String topic, Map<String, ?> message) {
        return publisher()
                .body(message)
                .post("/v1/topics/{name}/messages", topic)
                .then();
    }
}
