package io.countersign.store;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The profiles whose buckets do not exist until a test creates them, and requests of those who manage buckets. */
public final class BucketsOfTests {

    /** Of a profile whose objects are public. */
    public static final String PUBLIC = "buckets-of-tests-public";

    /** Of a profile whose objects are not public, but can have ACLs. */
    public static final String CLOSED = "buckets-of-tests-closed";

    private BucketsOfTests() {}

    static Map<String, String> settings() {
        String profiles = "countersign.profiles.";
        return Map.of(
                profiles + "site.bucket", PUBLIC,
                profiles + "site.acl", "public-read",
                profiles + "site.methods", "GET,PUT",
                profiles + "site.prefix", "pages/",
                profiles + "site.roles", "purge",
                profiles + "vault.bucket", CLOSED,
                profiles + "vault.acls", "private,bucket-owner-full-control",
                profiles + "vault.methods", "PUT",
                profiles + "vault.roles", "purge");
    }

    /** Sends a request below {@code /v1/buckets} with the key {@code key}, which may be null, like the body. */
    public static ValidatableResponse send(String key, String method, String path, Object body) {
        var request = given();
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        if (body != null) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(method, "/v1/buckets" + path).then();
    }

    /** Creates {@code bucket}. */
    public static ValidatableResponse create(String bucket) {
        return send(TestKeys.ADMIN, "POST", "", Map.of("bucket", bucket)).statusCode(201);
    }

    /** A client for the store of the tests, without checksums behind bodies, which Ceph refuses. */
    public static S3AsyncClient client() {
        return S3AsyncClient.builder()
                .endpointOverride(TestStore.address())
                .httpClient(TestStore.HTTP)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(TestStore.ACCESS_KEY, TestStore.SECRET_KEY)))
                .build();
    }

    /** Deletes {@code bucket} with all that is in it, whether it exists or not. */
    public static void purge(String bucket) {
        send(TestKeys.PURGER, "DELETE", "/" + bucket + "?force=true", null);
    }
}
