package io.countersign.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.function.BiConsumer;

/** The OpenAPI document as the service serves it. */
record ServedOpenApi(String text, JsonNode root) {

    static ServedOpenApi read() throws IOException {
        String text = RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ServedOpenApi(text, new ObjectMapper().readTree(text));
    }

    /** What is at {@code pointer}. */
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** Calls {@code check} with each operation, and with its name, as in {@code get /v1/me}. */
    void forEachOperation(BiConsumer<String, JsonNode> check) {
        root.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> check.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    /** A component where {@code node} refers to one. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }
}
