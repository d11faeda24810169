package io.countersign.store;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** A program with the store's own credentials that knows nothing of this service's rules. */
public final class OtherProgram {

    private OtherProgram() {}

    /** Stores {@code content} with {@code metadata}, and no checksum; fails where the store does not take it. */
    public static void put(String bucket, String key, Map<String, String> metadata, byte[] content) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(TestStore.address())
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(TestStore.ACCESS_KEY, TestStore.SECRET_KEY)))
                .build()) {
            PresignedPutObjectRequest put =
                    presigner.presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(object -> object.bucket(bucket)
                                    .key(key)
                                    .contentType("application/octet-stream")
                                    .metadata(metadata)));
            Map<String, String> headers = new HashMap<>();
            put.signedHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            headers.remove("host"); // the client's own
            HttpResponse<byte[]> answer = StoreClient.send("PUT", put.url().toString(), headers, content);
            if (answer.statusCode() != 200) {
                throw new AssertionError("the store answered " + answer.statusCode() + " to a PUT of " + key);
            }
        }
    }
}
