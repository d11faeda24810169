package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.TestSts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Temporary credentials for browsers: in the spelling of each client, and good for one fresh prefix and nothing else.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BrowserCredentialsTest {

    private static final String UPPY = "/compat/uppy/credentials";
    private static final String COMPANION = "/compat/companion/s3/sts";

    @AfterEach
    void backToNormal() {
        TestSts.refuse(false);
    }

    private static String ticket(Map<String, ?> more) {
        return Service.ticket(TestSts.PROFILE, more);
    }

    private static ValidatableResponse ask(String ticket, String path) {
        return given().get("/u/" + ticket + path).then();
    }

    private static JsonPath credentials(String ticket, String path) {
        return ask(ticket, path)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
    }

    @Test
    void haveTheFormatOfUppy6() {
        JsonPath answer = credentials(ticket(Map.of("expiresIn", "PT1H")), UPPY);
        for (String name : new String[] {"accessKeyId", "secretAccessKey", "sessionToken"}) {
            assertTrue(answer.getString("credentials." + name).length() > 6, name);
        }
        Duration life = Duration.between(Instant.now(), Instant.parse(answer.getString("credentials.expiration")));
        assertTrue(life.compareTo(Duration.ofMinutes(15)) <= 0 && life.compareTo(Duration.ofMinutes(14)) > 0);
        assertEquals("us-east-1", answer.getString("region"));
        assertEquals(TestStore.BUCKET, answer.getString("bucket"));
        assertTrue(
                answer.getString("keyPrefix").matches("browsers/acme/[0-9a-f-]{36}/"), answer.getString("keyPrefix"));
        assertTrue(answer.getString("endpoint").endsWith("/" + TestStore.BUCKET), answer.getString("endpoint"));
    }

    @Test
    void haveTheFormatOfCompanion() {
        JsonPath answer = credentials(ticket(Map.of("expiresIn", "PT1H")), COMPANION);
        for (String name : new String[] {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}) {
            assertTrue(answer.getString("credentials." + name).length() > 6, name);
        }
        assertEquals("us-east-1", answer.getString("region"));
        assertEquals(TestStore.BUCKET, answer.getString("bucket"));
    }

    @Test
    void theSessionIsRestrictedToAFreshPrefix() {
        Assumptions.assumeFalse(TestStore.isExternal(), "Ceph's own token service does not tell what it was asked");
        String ticket = ticket(Map.of("expiresIn", "PT1H"));
        String prefix = credentials(ticket, UPPY).getString("keyPrefix");
        String asked = TestSts.asked();
        assertTrue(asked.contains("DurationSeconds=900"), asked);
        assertTrue(asked.contains("RoleSessionName=countersign-"), asked);
        assertTrue(asked.contains("\"Resource\":\"arn:aws:s3:::demo/" + prefix + "*\""), asked);
        assertTrue(
                asked.contains("[\"s3:PutObject\",\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\"]"),
                asked);
        assertNotEquals(prefix, credentials(ticket, UPPY).getString("keyPrefix"));
    }

    @Test
    void renewedCredentialsHaveTheSamePrefix() {
        String ticket = ticket(Map.of("expiresIn", "PT1H"));
        String prefix = credentials(ticket, UPPY).getString("keyPrefix");
        assertEquals(prefix, credentials(ticket, UPPY + "?keyPrefix=" + prefix).getString("keyPrefix"));
        for (String wrong : new String[] {prefix.substring(0, 20), "browsers/acme/", "browsers/acme/x/"}) {
            ask(ticket, UPPY + "?keyPrefix=" + wrong).statusCode(403);
        }
        String another = ticket(Map.of("expiresIn", "PT1H"));
        ask(another, UPPY + "?keyPrefix=" + prefix)
                .statusCode(403)
                .body("error", containsString("no credentials of this caller"));
    }

    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded store knows no sessions; Ceph does")
    @Test
    void theStoreEnforcesTheSessionPolicy() {
        JsonPath answer = credentials(ticket(Map.of("expiresIn", "PT1H")), UPPY);
        String prefix = answer.getString("keyPrefix");
        try (S3AsyncClient client = client(answer)) {
            assertEquals(200, put(client, prefix + "cat.png", null));
            assertArrayEquals("meow".getBytes(), Service.get(prefix + "cat.png").body());
            assertEquals(403, put(client, "browsers/acme/cat.png", null));
            assertEquals(403, put(client, prefix.replace("acme", "acne") + "cat.png", null));
            assertEquals(403, put(client, prefix + "cat.png", ObjectCannedACL.PUBLIC_READ));
            assertEquals(
                    403,
                    status(
                            client,
                            s3 -> s3.deleteObject(
                                    r -> r.bucket(TestStore.BUCKET).key(prefix + "cat.png"))));
            assertEquals(403, status(client, s3 -> s3.listObjectsV2(r -> r.bucket(TestStore.BUCKET))));
            assertEquals(
                    403,
                    status(
                            client,
                            s3 -> s3.getObjectAcl(
                                    r -> r.bucket(TestStore.BUCKET).key(prefix + "cat.png"))));
        }
    }

    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded store knows no sessions; Ceph does")
    @Test
    void noHeaderCanPublishAnObject() {
        JsonPath answer = credentials(ticket(Map.of("expiresIn", "PT1H")), UPPY);
        String key = answer.getString("keyPrefix") + "cat.png";
        String everybody = "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"";
        List<Consumer<PutObjectRequest.Builder>> puts = List.of(
                put -> put.acl(ObjectCannedACL.AUTHENTICATED_READ),
                put -> put.grantRead(everybody),
                put -> put.grantReadACP(everybody),
                put -> put.grantWriteACP(everybody),
                put -> put.grantFullControl(everybody));
        List<Consumer<CreateMultipartUploadRequest.Builder>> uploads = List.of(
                upload -> upload.acl(ObjectCannedACL.PUBLIC_READ),
                upload -> upload.grantRead(everybody),
                upload -> upload.grantReadACP(everybody),
                upload -> upload.grantWriteACP(everybody),
                upload -> upload.grantFullControl(everybody),
                upload -> {}); // Ceph cannot tell these apart
        try (S3AsyncClient client = client(answer)) {
            assertEquals(200, put(client, key, null));
            for (Consumer<PutObjectRequest.Builder> publishing : puts) {
                assertEquals(
                        403,
                        status(
                                client,
                                s3 -> s3.putObject(
                                        put -> publishing.accept(
                                                put.bucket(TestStore.BUCKET).key(key)),
                                        AsyncRequestBody.fromString("meow"))));
            }
            for (Consumer<CreateMultipartUploadRequest.Builder> publishing : uploads) {
                assertEquals(
                        403,
                        status(
                                client,
                                s3 -> s3.createMultipartUpload(upload -> publishing.accept(
                                        upload.bucket(TestStore.BUCKET).key(key)))));
            }
            assertEquals(
                    403,
                    status(
                            client,
                            s3 -> s3.putObjectAcl(
                                    acl -> acl.bucket(TestStore.BUCKET).key(key).acl(ObjectCannedACL.PUBLIC_READ))));
        }
    }

    private static int put(S3AsyncClient client, String key, ObjectCannedACL acl) {
        return status(
                client,
                s3 -> s3.putObject(
                        r -> r.bucket(TestStore.BUCKET).key(key).acl(acl), AsyncRequestBody.fromString("meow")));
    }

    private static int status(
            S3AsyncClient client, Function<S3AsyncClient, java.util.concurrent.CompletableFuture<?>> call) {
        try {
            call.apply(client).join();
            return 200;
        } catch (CompletionException e) {
            return ((S3Exception) e.getCause()).statusCode();
        }
    }

    private static S3AsyncClient client(JsonPath answer) {
        return S3AsyncClient.builder()
                .httpClient(TestStore.HTTP)
                .endpointOverride(ConfigProvider.getConfig().getValue("countersign.s3.endpoint", URI.class))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED) // Ceph Pacific knows no others
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        answer.getString("credentials.accessKeyId"),
                        answer.getString("credentials.secretAccessKey"),
                        answer.getString("credentials.sessionToken"))))
                .build();
    }

    @Test
    void profilesIssueNoCredentialsByDefault() {
        given().get(UPPY)
                .then()
                .statusCode(403)
                .statusLine(containsString("issues no browser credentials"))
                .body("error", containsString("The profile demo issues no browser credentials"));
    }

    @Test
    void ticketsWithUsesIssueNoCredentials() {
        for (String bound : new String[] {"maxFiles", "maxBytes"}) {
            ask(ticket(Map.of(bound, 5, "expiresIn", "PT1H")), COMPANION)
                    .statusCode(403)
                    .body("error", containsString("cannot be counted with credentials"));
        }
        ask(ticket(Map.of("expiresIn", "PT14M")), UPPY)
                .statusCode(403)
                .body("error", containsString("ends within 15 minutes"));
    }

    @Test
    void aRefusalOfTheTokenServiceIsReported() {
        Assumptions.assumeFalse(TestStore.isExternal(), "Ceph's own token service does not refuse on request");
        TestSts.refuse(true);
        ask(ticket(Map.of("expiresIn", "PT1H")), UPPY)
                .statusCode(503)
                .body("code", equalTo("credentials-unavailable"))
                .body("error", matchesPattern("The token service returned no credentials; .*"));
    }
}
