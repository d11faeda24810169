package io.countersign.presigning;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that a store keeps with an object are signed for a PUT, and only as the profile allows. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObjectHeaderTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Object> ALL = Map.of(
            "cacheControl", "private, max-age=5",
            "contentDisposition", Map.of("filename", "Résumé \"1\".png", "inline", true),
            "contentEncoding", "gzip",
            "contentLanguage", "fr",
            "expires", "2031-01-02T03:04:05Z");

    private static Map<String, Object> request(String profile, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(
                Map.of("profile", profile, "method", "PUT", "key", profile + "/a.png", "contentType", "image/png"));
        request.putAll(more);
        return request;
    }

    private static JsonPath put(String profile, Map<String, ?> more) {
        return Service.presignAs(TestKeys.WRITER, request(profile, more));
    }

    @Test
    void allOfThemAreSignedAndReturned() {
        JsonPath signed = put("kept", ALL);
        Map<String, String> headers = signed.getMap("headers");
        assertEquals("private, max-age=5", headers.get("cache-control"));
        assertEquals(
                "inline; filename=\"R_sum_ _1_.png\"; filename*=UTF-8''R%C3%A9sum%C3%A9%20%221%22.png",
                headers.get("content-disposition"));
        assertEquals("gzip", headers.get("content-encoding"));
        assertEquals("fr", headers.get("content-language"));
        assertEquals("Thu, 02 Jan 2031 03:04:05 GMT", headers.get("expires"));
        assertTrue(
                signed.getString("url")
                        .contains("X-Amz-SignedHeaders=cache-control%3Bcontent-disposition%3Bcontent-encoding%3B"
                                + "content-language%3Bcontent-type%3Bexpires%3Bhost&"),
                "each is signed");
        assertEquals(200, Service.redeem(signed, FILE).statusCode());
    }

    @Test
    void theProfileSetsWhatTheCallerLeavesOut() {
        Map<String, String> headers =
                put("kept", Map.of("contentLanguage", "fr")).getMap("headers");
        assertEquals("public, max-age=60", headers.get("cache-control"));
        assertEquals("inline", headers.get("content-disposition"));
        assertEquals("fr", headers.get("content-language"));
        assertEquals("Wed, 02 Jan 2030 03:04:05 GMT", headers.get("expires"));
        assertEquals(5, headers.size(), () -> "these: " + headers.keySet());
    }

    @Test
    void theNameOfTheFileIsKeptForAGeneratedKey() {
        Map<String, Object> request = request("kept", Map.of("filename", "Käse.png"));
        request.remove("key");
        JsonPath signed = Service.presignAs(TestKeys.WRITER, request);
        assertEquals(
                "inline; filename=\"K_se.png\"; filename*=UTF-8''K%C3%A4se.png",
                signed.<String, String>getMap("headers").get("content-disposition"));
    }

    /** A profile's own {@code inline} does not display what can run code. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "image/jpeg", "text/plain"})
    void onlyTypesThatTheProfileShowsAreStoredInline(String type) {
        Map<String, String> headers = put("kept", Map.of("contentType", type)).getMap("headers");
        assertEquals("attachment", headers.get("content-disposition"));
        Service.problem(
                        Service.postAs(
                                TestKeys.WRITER,
                                "/v1/presign",
                                request(
                                        "kept",
                                        Map.of("contentType", type, "contentDisposition", Map.of("inline", true)))),
                        403,
                        "forbidden")
                .body("violations.field", hasItem("contentDisposition.inline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cacheControl", "contentDisposition", "contentEncoding", "contentLanguage", "expires"})
    void aProfileThatDoesNotAllowAHeaderRefusesIt(String field) {
        for (String profile : new String[] {"demo", "cached"}) {
            Map<String, Object> request = request(profile, Map.of("contentLength", 13, field, ALL.get(field)));
            Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign", request), 403, "forbidden")
                    .body("violations[0].field", equalTo(field));
        }
    }

    /** Without an allowance the profile's value is the only one. */
    @Test
    void aFixedHeaderIsTheSameForEveryCaller() {
        Map<String, String> headers = put("cached", Map.of("contentLength", 13)).getMap("headers");
        assertEquals("public, max-age=31536000, immutable", headers.get("cache-control"));
    }

    @ParameterizedTest
    @CsvSource({
        "cache-control, 'public, max-age=31536000'",
        "content-disposition, 'inline; filename=\"evil.html\"'",
        "content-encoding, br",
        "content-language, en",
        "expires, 'Fri, 02 Jan 2099 03:04:05 GMT'"
    })
    void theStoreRefusesAnotherValueAndAMissingOne(String header, String value) {
        JsonPath signed = put("kept", ALL);
        Map<String, String> changed = new HashMap<>(signed.<String, String>getMap("headers"));
        changed.put(header, value);
        assertSignatureDoesNotMatch(StoreClient.send("PUT", signed.getString("url"), changed, FILE));
        changed.remove(header);
        assertSignatureDoesNotMatch(StoreClient.send("PUT", signed.getString("url"), changed, FILE));
    }

    private static void assertSignatureDoesNotMatch(HttpResponse<byte[]> answer) {
        String error = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(403, answer.statusCode(), error);
        assertTrue(error.contains("<Code>SignatureDoesNotMatch</Code>") || error.contains("AccessDenied"), error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cacheControl       | \"\"                                      | cacheControl",
                "cacheControl       | \"no-cache\\r\\nx-amz-acl: public-read\"  | cacheControl",
                "cacheControl       | \"ä\"                                     | cacheControl",
                "contentEncoding    | \"aws-chunked\"                           | contentEncoding",
                "contentLanguage    | \"de\\n\"                                 | contentLanguage",
                "expires            | \"tomorrow\"                              | expires",
                "contentDisposition | {\"filename\": \"\"}                      | contentDisposition.filename",
                "contentDisposition | {\"filename\": \"..\"}                    | contentDisposition.filename",
                "contentDisposition | {\"filename\": \"\\r\\n\"}                | contentDisposition.filename",
                "contentDisposition | {\"inline\": \"yes\"}                     | contentDisposition.inline",
                "contentDisposition | \"attachment\"                            | contentDisposition"
            })
    void hostileValuesAreRefusedByTheirField(String field, String json, String violation) {
        String body =
                "{\"profile\": \"kept\", \"method\": \"PUT\", \"key\": \"kept/a\", \"" + field + "\": " + json + "}";
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign", body), 400, "invalid-request")
                .body("violations.field", hasItem(violation));
    }

    /** No name can leave its quotes, nor end the header. */
    @ParameterizedTest
    @ValueSource(strings = {"a\"; filename=\"b.html", "a\r\nX: y.png", "a\\\".png", "a;b%0d%0a.png", "\u202egnp.exe"})
    void hostileNamesAreMadeSafe(String name) {
        Map<String, String> headers = put("kept", Map.of("contentDisposition", Map.of("filename", name)))
                .getMap("headers");
        String value = headers.get("content-disposition");
        assertTrue(
                value.matches(
                        "attachment; filename=\"[ -!#-\\[\\]-~]*\"(; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*)?"),
                value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cacheControl", "contentDisposition", "contentEncoding", "contentLanguage", "expires"})
    void theyAreForPutsOnly(String field) {
        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            Service.refusesField("/v1/presign", Map.of("method", method, "key", "k", field, ALL.get(field)), field);
        }
    }

    @Test
    void aPutOfASizedProfileMustDeclareAnAllowedSize() {
        for (Map<String, Object> size : List.<Map<String, Object>>of(Map.of(), Map.of("contentLength", 2))) {
            Service.problem(
                            Service.postAs(TestKeys.WRITER, "/v1/presign", request("cached", size)),
                            400,
                            "invalid-request")
                    .body("violations.field", hasItem("contentLength"));
        }
        JsonPath signed = put("cached", Map.of("contentLength", 3));
        assertEquals(200, Service.redeem(signed, new byte[3]).statusCode());
        assertTrue(Service.redeem(signed, new byte[2]).statusCode() >= 400, "another length is not signed");
    }
}
