package io.countersign.store;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The service under test, as its callers see it: JSON in, JSON out, and signed URLs to redeem at the store. */
public final class Service {

    private Service() {}

    /** Posts {@code body}, a map or JSON as text, to {@code path}. */
    public static ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    /** The same as the holder of {@code apiKey}. */
    public static ValidatableResponse postAs(String apiKey, String path, Object body) {
        return given().header("X-Api-Key", apiKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    /** The signed URL that {@code request} asks for. */
    public static JsonPath presign(Map<String, ?> request) {
        return signed(post("/v1/presign", request));
    }

    /** The same, for the holder of {@code apiKey}. */
    public static JsonPath presignAs(String apiKey, Map<String, ?> request) {
        return signed(postAs(apiKey, "/v1/presign", request));
    }

    /** The signed form that {@code request} asks for. */
    public static JsonPath presignForm(Map<String, ?> request) {
        return signed(post("/v1/presign/form", request));
    }

    private static JsonPath signed(ValidatableResponse answer) {
        return answer.statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .extract()
                .jsonPath();
    }

    /** Asserts that {@code answer} is the problem {@code code} and nothing else. */
    public static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        Response given = answer.extract().response();
        boolean problem = String.valueOf(given.contentType()).startsWith("application/problem+json");
        // what else came may hold a signature, which no log is to have
        assertEquals(status, given.statusCode(), () -> problem ? given.asString() : "what came is no problem");
        return answer.contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("urn:countersign:problem:" + code))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("requestId", notNullValue());
    }

    /** Asserts that {@code body}, posted to {@code path}, is refused because of {@code field}. */
    public static ValidatableResponse refusesField(String path, Object body, String field) {
        return problem(post(path, body), 400, "invalid-request").body("violations.field", hasItem(field));
    }

    /** A ticket of the writer for {@code profile}, with {@code more} asked of it. */
    public static String ticket(String profile, Map<String, ?> more) {
        Map<String, Object> spec = new HashMap<>(more);
        spec.put("profile", profile);
        return postAs(TestKeys.WRITER, "/v1/tickets", spec)
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** Does at the store what {@code signed} allows, as it says. */
    public static HttpResponse<byte[]> redeem(JsonPath signed, byte[] body) {
        return StoreClient.send(signed.get("method"), signed.get("url"), signed.get("headers"), body);
    }

    /** Puts {@code content} under {@code key} in profile {@code demo}; fails where the store does not take it. */
    public static void put(String key, byte[] content) {
        HttpResponse<byte[]> answer = redeem(presign(Map.of("method", "PUT", "key", key)), content);
        if (answer.statusCode() != 200) {
            throw new AssertionError("the store answered " + answer.statusCode() + " to a PUT of " + key);
        }
    }

    /** What a signed GET of {@code key} in profile {@code demo} answers. */
    public static HttpResponse<byte[]> get(String key) {
        return redeem(presign(Map.of("method", "GET", "key", key)), null);
    }
}
