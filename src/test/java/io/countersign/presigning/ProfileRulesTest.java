package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Object rules of a profile apply to every URL: allowed and fixed attributes, and inline display. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ProfileRulesTest {

    private static final String KEY = "strict/acme/picture";

    private final URI store = TestStore.address();

    private static ValidatableResponse ask(String method, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("profile", StrictProfiles.STRICT, "method", method, "key", KEY));
        request.putAll(more);
        if (more.containsKey("filename")) {
            request.remove("key");
        }
        return Service.postAs(TestKeys.WRITER, "/v1/presign", request);
    }

    private static Map<String, Object> picture(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("contentType", "image/png", "contentLength", 3));
        request.putAll(more);
        return request;
    }

    private static JsonPath signed(ValidatableResponse answer) {
        return answer.statusCode(200).extract().jsonPath();
    }

    @Test
    void allowedAndFixedAttributesAreStored() {
        Map<String, Object> request = picture(
                Map.of("acl", "public-read", "metadata", Map.of("Author", "Ada"), "tags", Map.of("project", "x")));
        JsonPath put = signed(ask("PUT", request));
        Map<String, String> headers = put.getMap("headers");
        assertEquals("public-read", headers.get("x-amz-acl"));
        assertEquals("project=x&stage=raw", headers.get("x-amz-tagging"));
        assertEquals("STANDARD", headers.get("x-amz-storage-class"));
        assertEquals(200, Service.redeem(put, new byte[] {1, 2, 3}).statusCode());
        HeadObjectResponse arrived = StoredObjects.head(store, KEY);
        assertEquals(Map.of("author", "Ada", "origin", "countersign"), arrived.metadata());
        assertEquals("image/png", arrived.contentType());
    }

    @Test
    void fixedAttributesApplyByDefault() {
        Map<String, String> headers = signed(ask("PUT", picture(Map.of()))).getMap("headers");
        assertEquals("private", headers.get("x-amz-acl"));
        assertEquals("stage=raw", headers.get("x-amz-tagging"));
        assertEquals("countersign", headers.get("x-amz-meta-origin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    contentType | text/html                  | must be one of application/pdf, image/*
                    contentType | imagex/png                 | must be one of
                    contentType | application/pdfx           | must be one of
                    acl         | public-read-write          | must be one of public-read
                    metadata    | {"owner": "me"}            | must contain no other names than author
                    metadata    | {"ORIGIN": "elsewhere"}    | must not contain ORIGIN, which the profile sets
                    tags        | {"cost": "1"}              | must contain no other names than project
                    tags        | {"stage": "done"}          | must not contain stage, which the profile sets
                    """)
    void refusalsNameTheAllowedValues(String field, String value, String expected) {
        Object given = value.startsWith("{") ? JsonPath.from(value).getMap("$") : value;
        Service.problem(ask("PUT", picture(Map.of(field, given))), 403, "forbidden")
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(expected));
    }

    @Test
    void typeAndSizeAreRequiredIfLimited() {
        Service.problem(ask("PUT", Map.of("contentLength", 3)), 403, "forbidden")
                .body("violations.field", contains("contentType"));
        Service.problem(ask("PUT", Map.of("contentType", "image/png")), 400, "invalid-request")
                .body("violations.field", contains("contentLength"));
        Service.problem(ask("PUT", picture(Map.of("contentLength", 1001))), 400, "invalid-request")
                .body("violations[0].message", containsString("0 to 1000 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/PNG", "IMAGE/svg+xml; charset=utf-8", "application/pdf"})
    void typesAreComparedWithoutCaseAndParameters(String type) {
        assertEquals(
                type.toLowerCase(),
                signed(ask("PUT", picture(Map.of("contentType", type))))
                        .getMap("headers")
                        .get("content-type"));
    }

    @Test
    void aFreshKeyIsMadeByTheTemplate() {
        String key =
                signed(ask("PUT", picture(Map.of("filename", "Holiday.PNG")))).get("key");
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        assertTrue(key.matches("strict/acme/" + year + "/writer/[0-9a-f-]{36}\\.PNG"), key);
    }

    @Test
    void callersWithoutATenantCannotAccessTenantFolders() {
        Map<String, String> request = Map.of("profile", StrictProfiles.STRICT, "method", "GET", "key", KEY);
        Service.problem(Service.postAs(TestKeys.NO_ROLE, "/v1/presign", request), 404, "not-found");
        Service.problem(ask("GET", Map.of("key", "strict/other/picture")), 403, "forbidden");
    }

    @Test
    void readsAreAttachmentsUnlessTheTypeIsInline() {
        String url = signed(ask("GET", Map.of())).get("url");
        assertEquals("attachment", SignedLink.of(url).get("response-content-disposition"));
        Map<String, Object> shown = Map.of("inline", true, "contentType", "image/png");
        url = signed(ask("GET", Map.of("response", shown))).get("url");
        assertEquals("inline", SignedLink.of(url).get("response-content-disposition"));
        assertEquals("image/png", SignedLink.of(url).get("response-content-type"));
        for (Map<String, ?> response : List.<Map<String, ?>>of(
                Map.of("inline", true), Map.of("inline", true, "contentType", "application/pdf"))) {
            Service.problem(ask("GET", Map.of("response", response)), 403, "forbidden")
                    .body("violations[0].field", equalTo("response.inline"))
                    .body("violations[0].message", containsString("image/jpeg, image/png"));
        }
    }

    @Test
    void onlyListedResponseOverridesAreAllowed() {
        Map<String, Object> named = Map.of("filename", "a.png", "contentType", "image/gif");
        String url = signed(ask("GET", Map.of("response", named))).get("url");
        assertEquals("attachment; filename=\"a.png\"", SignedLink.of(url).get("response-content-disposition"));
        Service.problem(ask("GET", Map.of("response", Map.of("cacheControl", "no-store"))), 403, "forbidden")
                .body("violations[0].field", equalTo("response.cacheControl"))
                .body("violations[0].message", equalTo("must be left out"));
    }

    @Test
    void readsAreAttachmentsWithoutAResponseType() {
        String url = Service.presign(Map.of("method", "GET", "key", "any")).get("url");
        assertEquals("attachment", SignedLink.of(url).get("response-content-disposition"));
    }

    @Test
    void encryptionAndStorageClassAreSignedHeaders() {
        Map<String, Object> request = Map.of("profile", StrictProfiles.SEALED, "method", "PUT", "key", "a");
        JsonPath put = signed(Service.postAs(TestKeys.WRITER, "/v1/presign", request));
        Map<String, String> headers = put.getMap("headers");
        assertEquals("aws:kms", headers.get("x-amz-server-side-encryption"));
        assertEquals(
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd",
                headers.get("x-amz-server-side-encryption-aws-kms-key-id"));
        String context = headers.get("x-amz-server-side-encryption-context");
        assertEquals(
                "{\"app\":\"countersign\",\"team\":\"say \\\"hi\\\"\"}",
                new String(Base64.getDecoder().decode(context), StandardCharsets.UTF_8));
        assertEquals("STANDARD_IA", headers.get("x-amz-storage-class"));
        assertEquals(
                "host;x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id;"
                        + "x-amz-server-side-encryption-context;x-amz-storage-class",
                SignedLink.of(put.get("url")).get("X-Amz-SignedHeaders"));
    }
}
