package io.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What a developer's embedded S3 was given is listed and is there after a restart; its folder is a relative path, as in
 * dev mode.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedS3FolderTest {

    private static final EmbeddedS3.Keys KEYS = new EmbeddedS3.Keys("developer", "a-secret-for-tests");

    private final Path folder = Path.of("target", "embedded-s3-" + UUID.randomUUID());

    private static S3AsyncClient client(EmbeddedS3 server) {
        return S3AsyncClient.builder()
                .httpClient(TestStore.HTTP)
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KEYS.accessKeyId(), KEYS.secretAccessKey())))
                .build();
    }

    @Test
    void objectsAndPartsAreListedAndSurviveARestart() {
        String uploadId;
        try (EmbeddedS3 server = EmbeddedS3.inFolder(folder, 0, KEYS, Clock.systemUTC());
                S3AsyncClient s3 = client(server)) {
            server.createBucket("demo");
            s3.putObject(put -> put.bucket("demo").key("reports/a.txt"), AsyncRequestBody.fromString("a"))
                    .join();
            uploadId = s3.createMultipartUpload(upload -> upload.bucket("demo").key("b"))
                    .join()
                    .uploadId();
            s3.uploadPart(
                            part -> part.bucket("demo")
                                    .key("b")
                                    .uploadId(uploadId)
                                    .partNumber(1),
                            AsyncRequestBody.fromString("b"))
                    .join();
            assertListed(s3, uploadId);
        }
        try (EmbeddedS3 server = EmbeddedS3.inFolder(folder, 0, KEYS, Clock.systemUTC());
                S3AsyncClient s3 = client(server)) {
            assertListed(s3, uploadId);
        }
    }

    private static void assertListed(S3AsyncClient s3, String uploadId) {
        assertEquals(
                List.of("reports/a.txt"),
                s3.listObjectsV2(list -> list.bucket("demo").prefix("reports/")).join().contents().stream()
                        .map(S3Object::key)
                        .toList());
        assertEquals(
                List.of(1),
                s3.listParts(list -> list.bucket("demo").key("b").uploadId(uploadId)).join().parts().stream()
                        .map(Part::partNumber)
                        .toList());
    }
}
