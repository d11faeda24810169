package io.countersign.vision;

import static io.restassured.RestAssured.given;

import io.countersign.store.BucketsOfTests;
import io.countersign.store.ImageProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Objects that tests have examined, and the requests for it. */
final class Examined {

    private Examined() {}

    /** Stores {@code bytes} under a new key below {@code prefix}. */
    static String object(String prefix, String type, byte[] bytes) {
        return put(prefix + UUID.randomUUID(), type, bytes);
    }

    static String put(String key, String type, byte[] bytes) {
        try (S3AsyncClient store = BucketsOfTests.client()) {
            store.putObject(
                            request -> request.bucket(bucketOf(key)).key(key).contentType(type),
                            AsyncRequestBody.fromBytes(bytes))
                    .join();
        }
        return key;
    }

    private static String bucketOf(String key) {
        return key.startsWith("examined/") ? ImageProfiles.BUCKET : TestStore.BUCKET;
    }

    /** Asks for {@code what} of the image {@code key} under {@code profile}. */
    static ValidatableResponse ask(String what, String profile, String key, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("profile", profile);
        body.put("key", key);
        return ask(TestKeys.WRITER, what, body);
    }

    static ValidatableResponse ask(String apiKey, String what, Map<String, ?> body) {
        var request = given().contentType(ContentType.JSON).body(body);
        if (apiKey != null) {
            request.header("X-Api-Key", apiKey);
        }
        return request.post("/v1/images/{what}", what).then();
    }
}
