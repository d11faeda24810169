package io.countersign.cloudfront;

import static io.restassured.RestAssured.given;

import io.countersign.store.CloudFrontJudge;
import io.countersign.store.CloudFrontJudge.Arrived;
import io.countersign.store.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Requests of the writer, and what CloudFront would decide about what comes. */
final class CloudFrontCall {

    static final String URLS = "/v1/cloudfront/urls";
    static final String COOKIES = "/v1/cloudfront/cookies";
    static final String ADDRESS = "192.0.2.7";

    private CloudFrontCall() {}

    static ValidatableResponse post(String path, Map<String, ?> request) {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .contentType(ContentType.JSON)
                .body(request)
                .post(path)
                .then();
    }

    /** The URL for {@code key} of {@code profile}, with {@code more} asked. */
    static JsonPath url(String profile, String key, Map<String, ?> more) {
        return post(URLS, request(profile, key, more))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .jsonPath();
    }

    /** The same as cookies. */
    static ValidatableResponse cookies(String profile, String key, Map<String, ?> more) {
        return post(COOKIES, request(profile, key, more))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    static Map<String, Object> request(String profile, String key, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("profile", profile);
        request.put("key", key);
        return request;
    }

    static boolean admits(String url) {
        return CloudFrontJudge.admits(Arrived.of(url), ADDRESS, Instant.now());
    }

    static boolean admits(String url, Map<String, String> cookies) {
        return CloudFrontJudge.admits(Arrived.with(url, cookies), ADDRESS, Instant.now());
    }
}
