package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document names and describes all that a caller has to know. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

    private ServedOpenApi document;

    @BeforeEach
    void read() throws Exception {
        document = ServedOpenApi.read();
    }

    @Test
    void isOfVersion31AndNamesTheService() {
        assertTrue(
                document.at("/openapi").asText().startsWith("3.1"),
                document.at("/openapi").asText());
        assertEquals("Countersign", document.at("/info/title").asText());
        assertEquals("Apache-2.0", document.at("/info/license/name").asText());
        assertFalse(document.at("/info/description").asText().isBlank());
    }

    @Test
    void securitySchemesAreApiKeyTokenOrNone() {
        assertEquals(
                "[{\"apiKey\":[]},{\"bearer\":[]},{}]", document.at("/security").toString());
    }

    /** JSON Schema, "required": the elements must be unique. */
    @Test
    void noPropertyIsRequiredTwice() {
        document.at("/components/schemas").properties().forEach(schema -> {
            List<String> required = new ArrayList<>();
            schema.getValue().path("required").forEach(name -> required.add(name.asText()));
            assertEquals(new HashSet<>(required).size(), required.size(), () -> schema.getKey() + " " + required);
        });
    }

    @Test
    void everyOperationHasAnId() {
        Map<String, String> ids = new HashMap<>();
        document.forEachOperation(
                (name, operation) -> ids.put(name, operation.path("operationId").asText()));
        assertEquals(
                Map.ofEntries(
                        Map.entry("get /v1/me", "whoAmI"),
                        Map.entry("post /v1/cloudfront/urls", "signCloudFrontUrl"),
                        Map.entry("post /v1/cloudfront/cookies", "signCloudFrontCookies"),
                        Map.entry("post /v1/tickets", "issueTicket"),
                        Map.entry("get /v1/tickets", "listTickets"),
                        Map.entry("delete /v1/tickets/{id}", "revokeTicket"),
                        Map.entry("post /v1/shares", "createShare"),
                        Map.entry("get /v1/shares", "listShares"),
                        Map.entry("get /v1/shares/{id}", "showShare"),
                        Map.entry("delete /v1/shares/{id}", "revokeShare"),
                        Map.entry("get /s/{token}", "openShare"),
                        Map.entry("head /s/{token}", "headShare"),
                        Map.entry("post /s/{token}", "openShareWithPassword"),
                        Map.entry("post /v1/uploads", "beginUpload"),
                        Map.entry("get /v1/uploads/{id}", "readUpload"),
                        Map.entry("delete /v1/uploads/{id}", "abortUpload"),
                        Map.entry("post /v1/uploads/{id}/parts", "signParts"),
                        Map.entry("post /v1/uploads/{id}/complete", "completeUpload"),
                        Map.entry("get /compat/companion/s3/params", "companionParams"),
                        Map.entry("post /compat/companion/s3/multipart", "companionBegin"),
                        Map.entry("get /compat/companion/s3/multipart/{id}", "companionListParts"),
                        Map.entry("get /compat/companion/s3/multipart/{id}/{number}", "companionSignPart"),
                        Map.entry("get /compat/companion/s3/multipart/{id}/batch", "companionSignParts"),
                        Map.entry("post /compat/companion/s3/multipart/{id}/complete", "companionComplete"),
                        Map.entry("delete /compat/companion/s3/multipart/{id}", "companionAbort"),
                        Map.entry("post /compat/uppy/complete/{id}", "uppyComplete"),
                        Map.entry("post /compat/uppy/sign", "uppySign"),
                        Map.entry("get /compat/uppy/credentials", "uppyCredentials"),
                        Map.entry("get /compat/companion/s3/sts", "companionSts"),
                        Map.entry("get /compat/s3upload/sign", "s3uploadSign"),
                        Map.entry("get /compat/s3upload/legacy/sign", "s3uploadLegacySign"),
                        Map.entry("post /compat/better-upload", "betterUploadBegin"),
                        Map.entry("post /compat/better-upload/uploads/{id}", "betterUploadComplete"),
                        Map.entry("delete /compat/better-upload/uploads/{id}", "betterUploadAbort"),
                        Map.entry("post /compat/active-storage/direct_uploads", "activeStorageDirectUpload"),
                        Map.entry("get /compat/react-s3-uploader/sign", "reactS3UploaderSign"),
                        Map.entry("get /v1/audit/{id}", "getAuditEvent"),
                        Map.entry("get /v1/diagnosis", "diagnoseSetup"),
                        Map.entry("post /v1/presign", "presign"),
                        Map.entry("post /v1/presign/batch", "presignBatch"),
                        Map.entry("get /v1/presign/batch", "presignListed"),
                        Map.entry("post /v1/presign/form", "presignForm"),
                        Map.entry("post /v1/presign/explain", "explainSignature"),
                        Map.entry("get /v1/files/{profile}/{key}", "openFile"),
                        Map.entry("head /v1/files/{profile}/{key}", "headFile"),
                        Map.entry("get /v1/buckets", "listBuckets"),
                        Map.entry("post /v1/buckets", "createBucket"),
                        Map.entry("delete /v1/buckets/{bucket}", "deleteBucket"),
                        Map.entry("get /v1/buckets/{bucket}/website", "getBucketWebsite"),
                        Map.entry("put /v1/buckets/{bucket}/website", "putBucketWebsite"),
                        Map.entry("delete /v1/buckets/{bucket}/website", "deleteBucketWebsite"),
                        Map.entry("get /v1/buckets/{bucket}/lifecycle", "getBucketLifecycle"),
                        Map.entry("put /v1/buckets/{bucket}/lifecycle", "putBucketLifecycle"),
                        Map.entry("delete /v1/buckets/{bucket}/lifecycle", "deleteBucketLifecycle"),
                        Map.entry("get /v1/buckets/{bucket}/access", "getBucketAccess"),
                        Map.entry("get /v1/buckets/{bucket}/objects", "listObjects"),
                        Map.entry("delete /v1/buckets/{bucket}/objects", "deleteObjects"),
                        Map.entry("get /v1/buckets/{bucket}/acl", "getObjectAcls"),
                        Map.entry("put /v1/buckets/{bucket}/acl", "putObjectAcls"),
                        Map.entry("get /v1/buckets/{bucket}/objects/{key}", "readObject"),
                        Map.entry("head /v1/buckets/{bucket}/objects/{key}", "readObjectHeaders"),
                        Map.entry("put /v1/buckets/{bucket}/objects/{key}", "writeObject"),
                        Map.entry("delete /v1/buckets/{bucket}/objects/{key}", "deleteObject"),
                        Map.entry("post /v1/buckets/{bucket}/copies", "copyObject"),
                        Map.entry("post /v1/reports", "report"),
                        Map.entry("post /v1/images/labels", "detectLabels"),
                        Map.entry("post /v1/images/text", "detectText"),
                        Map.entry("post /v1/images/moderation", "detectModerationLabels"),
                        Map.entry("get /v1/buckets/{bucket}/cors", "getBucketCors"),
                        Map.entry("put /v1/buckets/{bucket}/cors", "putBucketCors"),
                        Map.entry("delete /v1/buckets/{bucket}/cors", "deleteBucketCors"),
                        Map.entry("get /v1/buckets/{bucket}/cors/doctor", "examineBucketCors"),
                        Map.entry("post /v1/buckets/{bucket}/cors/doctor", "mendBucketCors"),
                        Map.entry("get /v1/topics", "listTopics"),
                        Map.entry("post /v1/topics", "createTopic"),
                        Map.entry("delete /v1/topics", "purgeTopics"),
                        Map.entry("get /v1/topics/{name}", "getTopic"),
                        Map.entry("patch /v1/topics/{name}", "changeTopic"),
                        Map.entry("delete /v1/topics/{name}", "deleteTopic"),
                        Map.entry("get /v1/topics/{name}/subscriptions", "listSubscriptions"),
                        Map.entry("post /v1/topics/{name}/subscriptions", "subscribe"),
                        Map.entry("delete /v1/topics/{name}/subscriptions", "purgeSubscriptions"),
                        Map.entry("get /v1/subscriptions/{id}", "getSubscription"),
                        Map.entry("delete /v1/subscriptions/{id}", "unsubscribe"),
                        Map.entry("post /hooks/sns", "receiveDelivery"),
                        Map.entry("get /v1/events", "listenToEvents"),
                        Map.entry("get /v1/sms", "getSmsQuotaStatus"),
                        Map.entry("post /v1/sms", "sendSms"),
                        Map.entry("post /v1/sms/batch", "sendSmsBatch"),
                        Map.entry("get /v1/rules", "listRules"),
                        Map.entry("get /v1/rules/{name}", "getRule"),
                        Map.entry("put /v1/rules/{name}", "putRule"),
                        Map.entry("delete /v1/rules/{name}", "deleteRule"),
                        Map.entry("post /v1/rules/{name}/samples", "addSample"),
                        Map.entry("post /v1/topics/{name}/messages", "publishMessage"),
                        Map.entry("post /v1/topics/{name}/messages/batch", "publishMessages"),
                        Map.entry("get /v1/profiles", "listProfiles")),
                ids);
    }

    @Test
    void everyOperationHasADescriptionAndADescribedTag() {
        Set<String> tags = new HashSet<>();
        document.at("/tags").forEach(tag -> {
            assertFalse(tag.get("description").asText().isBlank());
            tags.add(tag.get("name").asText());
        });
        document.forEachOperation((name, operation) -> {
            assertFalse(operation.path("summary").asText().isBlank(), name);
            assertFalse(operation.path("description").asText().isBlank(), name);
            assertEquals(1, operation.path("tags").size(), name);
            assertTrue(tags.contains(operation.at("/tags/0").asText()), name);
        });
    }

    @Test
    void everyPropertyOfEverySchemaIsDescribed() {
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(property -> assertFalse(
                        property.getValue().path("description").asText().isBlank(),
                        schema.getKey() + "." + property.getKey())));
        assertTrue(document.at("/components/schemas/PresignRequest/properties").size() >= 14);
    }

    @Test
    void securitySchemesAreDescribed() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertEquals("bearer", schemes.at("/bearer/scheme").asText());
        assertEquals("http", schemes.at("/bearer/type").asText());
        assertEquals("apiKey", schemes.at("/apiKey/type").asText());
        assertEquals("X-Api-Key", schemes.at("/apiKey/name").asText());
        assertEquals("header", schemes.at("/apiKey/in").asText());
    }
}
