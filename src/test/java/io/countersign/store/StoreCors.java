package io.countersign.store;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

/** CORS rules of the bucket under test: the embedded S3 has its own, another store is given some by the doctor. */
public final class StoreCors {

    private StoreCors() {}

    /** Lets pages of {@code origin} into the bucket, as an administrator who asks the doctor does. */
    public static void letIn(String origin) {
        letIn(origin, TestStore.BUCKET);
    }

    /** The same for the bucket of {@link FaultyStore}. */
    public static void letIntoFaulty(String origin) {
        letIn(origin, FaultyStore.BUCKET);
    }

    private static void letIn(String origin, String bucket) {
        if (TestStore.isExternal()) {
            given().header("X-Api-Key", TestKeys.ADMIN)
                    .contentType("application/json")
                    .body(Map.of(
                            "origin",
                            origin,
                            "clients",
                            List.of("uppy-sign-request", "active-storage", "better-upload")))
                    .post("/v1/buckets/" + bucket + "/cors/doctor")
                    .then()
                    .statusCode(200);
        }
    }
}
