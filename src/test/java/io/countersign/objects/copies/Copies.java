package io.countersign.objects.copies;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** Requests for copies, and a look at the store by its own client. */
final class Copies {

    static final String PATH = "/v1/buckets/" + TestStore.BUCKET + "/copies";
    static final String LINES = "application/x-ndjson";

    private Copies() {}

    /** Without checksums behind the body, which Ceph refuses. */
    static S3AsyncClient client() {
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

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Writes an object without this service, as other programs do. */
    static void putIn(String bucket, String key, byte[] body, UnaryOperator<PutObjectRequest.Builder> attributes) {
        try (S3AsyncClient store = client()) {
            PutObjectRequest.Builder request =
                    PutObjectRequest.builder().bucket(bucket).key(key);
            store.putObject(attributes.apply(request).build(), AsyncRequestBody.fromBytes(body))
                    .join();
        }
    }

    static void put(String key, byte[] body, UnaryOperator<PutObjectRequest.Builder> attributes) {
        putIn(TestStore.BUCKET, key, body, attributes);
    }

    static void put(String key, byte[] body) {
        put(key, body, request -> request.contentType("text/plain"));
    }

    static HeadObjectResponse head(String key) {
        try (S3AsyncClient store = client()) {
            return store.headObject(request -> request.bucket(TestStore.BUCKET).key(key))
                    .join();
        }
    }

    static Map<String, String> tags(String key) {
        try (S3AsyncClient store = client()) {
            return store
                    .getObjectTagging(
                            request -> request.bucket(TestStore.BUCKET).key(key))
                    .join()
                    .tagSet()
                    .stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
        }
    }

    static boolean exists(String key) {
        return existsIn(TestStore.BUCKET, key);
    }

    static boolean existsIn(String bucket, String key) {
        try (S3AsyncClient store = client()) {
            return store.headObject(request -> request.bucket(bucket).key(key))
                    .handle((found, failure) -> failure == null)
                    .join();
        }
    }

    static void requireContent(String key, byte[] expected) {
        requireContentIn(TestStore.BUCKET, key, expected);
    }

    static void requireContentIn(String bucket, String key, byte[] expected) {
        try (S3AsyncClient store = client()) {
            byte[] found = store.getObject(
                            request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                    .join()
                    .asByteArrayUnsafe();
            assertEquals(expected.length, found.length);
            assertEquals(-1, Arrays.mismatch(expected, found));
        }
    }

    /** A request under profile {@code demo}. */
    static Map<String, Object> of(String from, String to) {
        return under("demo", from, "demo", to);
    }

    static Map<String, Object> under(String reader, String from, String writer, String to) {
        Map<String, Object> request = new HashMap<>();
        request.put("from", Map.of("profile", reader, "key", from));
        request.put("to", Map.of("profile", writer, "key", to));
        return request;
    }

    static Map<String, Object> with(Map<String, Object> request, String name, Object value) {
        request.put(name, value);
        return request;
    }

    static Response send(Map<String, Object> request) {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .contentType("application/json")
                .body(request)
                .post(PATH);
    }

    static ValidatableResponse copy(Map<String, Object> request) {
        return send(request).then();
    }

    static String lines(Map<String, Object> request) {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .contentType("application/json")
                .accept(LINES)
                .body(request)
                .post(PATH)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static HttpResponse<byte[]> read(String url) {
        return StoreClient.send("GET", url, Map.of(), null);
    }
}
