package io.countersign.objects.copies;

import static io.countersign.objects.copies.Copies.under;
import static io.countersign.objects.copies.Copies.with;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.storage.UploadMark;
import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Nothing gets by a copy where a PUT under the target's profile could not bring it. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CopyRulesTest {

    private static final byte[] FILE = {1, 2, 3, 4};

    private final String name = UUID.randomUUID() + ".bin";
    private final String source = "copied-rules/" + name;

    private static ValidatableResponse refused(Map<String, Object> request, int status, String code) {
        return Service.problem(Copies.copy(request), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere/a.png",
                "gallery2/a.png",
                "gallery/quarantine/a.png",
                "gallery/../a.png",
                "gallery/%2e%2e/a.png",
                "/gallery/a.png",
                "gallery//a.png",
                "gallery/folder/",
                "gallery/"
            })
    void aCopyStaysBelowThePrefixOfItsProfile(String key) {
        Copies.put(source, FILE, request -> request.contentType("image/png"));
        int status =
                Copies.send(under("demo", source, StrictProfiles.GALLERY, key)).statusCode();
        assertTrue(status == 400 || status == 403, key + ": " + status);
    }

    @Test
    void aSourceOutsideThePrefixOfItsProfileIsRefused() {
        Copies.put(source, FILE, request -> request.contentType("image/png"));
        refused(under(StrictProfiles.GALLERY, source, "demo", "copied-rules/out.png"), 403, "forbidden");
        refused(
                under(StrictProfiles.GALLERY, "gallery/quarantine/a.png", "demo", "copied-rules/out.png"),
                403,
                "forbidden");
        assertFalse(Copies.exists("copied-rules/out.png"));
    }

    @Test
    void profilesOfOthersAreNotFound() {
        refused(under("demo", source, StrictProfiles.HIDDEN, "a"), 404, "not-found");
        refused(under(StrictProfiles.HIDDEN, source, "demo", "a"), 404, "not-found");
        Service.problem(
                given().contentType("application/json")
                        .body(Copies.of(source, "a"))
                        .post("/v1/buckets/unknown-bucket/copies")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void methodsAreNeededAtBothEnds() {
        Copies.put("t1/" + name, FILE);
        refused(under("inbox", "t1/" + name, "demo", source), 403, "forbidden"); // has no GET
        Copies.put("gallery/" + name, FILE, request -> request.contentType("image/png"));
        refused( // has no DELETE
                with(under(StrictProfiles.GALLERY, "gallery/" + name, "demo", source), "move", true), 403, "forbidden");
        assertFalse(Copies.exists(source));
        assertTrue(Copies.exists("gallery/" + name));
    }

    @Test
    void theTypeMustBeOneOfTheTarget() {
        Copies.put(source, FILE, request -> request.contentType("text/html"));
        refused(under("demo", source, StrictProfiles.GALLERY, "gallery/" + name), 403, "forbidden")
                .body("violations[0].field", equalTo("from.contentType"));
        refused(
                        with(
                                under("demo", source, StrictProfiles.GALLERY, "gallery/" + name),
                                "contentType",
                                "text/html"),
                        403,
                        "forbidden")
                .body("violations[0].field", equalTo("contentType"));
        Copies.copy(with(under("demo", source, StrictProfiles.GALLERY, "gallery/" + name), "contentType", "image/png"))
                .statusCode(201);
        assertEquals("image/png", Copies.head("gallery/" + name).contentType());
    }

    @ParameterizedTest
    @CsvSource({"1048576, 201", "1048577, 400", "0, 201"})
    void theSizeMustBeOneOfTheTarget(int size, int status) {
        Copies.put(source, Copies.bytes(size));
        ValidatableResponse answer =
                Copies.copy(under("demo", source, "inbox", "t1/" + name)).statusCode(status);
        if (status == 400) {
            answer.body("violations[0].field", equalTo("from.size"));
        }
        assertEquals(status == 201, Copies.exists("t1/" + name));
    }

    /** A thousand bytes a day: more can never be copied, and this test uses up nothing. */
    @Test
    void theBytesOfACopyCount() {
        Copies.put(source, Copies.bytes(1001));
        ValidatableResponse answer =
                Copies.copy(under("demo", source, LimitedProfiles.BYTES, "copied-rules/of-" + name));
        answer.statusCode(403).body("code", equalTo("forbidden"));
        assertFalse(Copies.exists("copied-rules/of-" + name));
    }

    @Test
    void aLeastSizeCounts() {
        Copies.put(source, Copies.bytes(2));
        Copies.copy(under("demo", source, StrictProfiles.CACHED, "cached/" + name))
                .statusCode(400);
        Copies.put(source, Copies.bytes(3));
        Copies.copy(under("demo", source, StrictProfiles.CACHED, "cached/" + name))
                .statusCode(201);
        assertEquals(
                "public, max-age=31536000, immutable",
                Copies.head("cached/" + name).cacheControl());
    }

    @Test
    void metadataMustBeThatOfTheTarget() {
        Copies.put(source, FILE, request -> request.contentType("image/png")
                .metadata(Map.of("author", "ann", "secret", "x")));
        String to = "strict/" + name;
        refused(under("demo", source, StrictProfiles.STRICT, tenant(to)), 403, "forbidden")
                .body("violations[0].field", equalTo("from.metadata"));
        Copies.copy(with(under("demo", source, StrictProfiles.STRICT, tenant(to)), "metadata", Map.of("author", "bob")))
                .statusCode(201);
        assertEquals(
                Map.of("author", "bob", "origin", "countersign"),
                Copies.head(tenant(to)).metadata());
    }

    /** The prefix has the tenant of the caller. */
    private static String tenant(String key) {
        String example = Service.presignAs(
                        TestKeys.WRITER,
                        Map.of(
                                "profile", StrictProfiles.STRICT,
                                "method", "PUT",
                                "filename", "a.png",
                                "contentType", "image/png",
                                "contentLength", 1))
                .getString("key");
        return example.substring(0, example.indexOf('/', "strict/".length()) + 1) + key.substring("strict/".length());
    }

    @Test
    void valuesOfTheProfileAreSetAgain() {
        String from = tenant("strict/from-" + name);
        Copies.put(from, FILE, request -> request.contentType("image/png")
                .metadata(Map.of("author", "ann", "origin", "forged")));
        Copies.copy(under(StrictProfiles.STRICT, from, StrictProfiles.STRICT, tenant("strict/" + name)))
                .statusCode(201);
        assertEquals(
                Map.of("author", "ann", "origin", "countersign"),
                Copies.head(tenant("strict/" + name)).metadata());
    }

    @Test
    void theMarkOfAnUploadIsNotCopied() {
        Copies.put(source, FILE, request -> request.metadata(Map.of(UploadMark.NAME, "abc", "order", "1")));
        Copies.copy(Copies.of(source, "copied-rules/of-" + name)).statusCode(201);
        assertEquals(
                Map.of("order", "1"), Copies.head("copied-rules/of-" + name).metadata());
        refused(
                with(Copies.of(source, "copied-rules/x"), "metadata", Map.of("Countersign-Upload", "abc")),
                403,
                "forbidden");
    }

    @Test
    void headersAreCopiedWhereTheTargetAllowsThem() {
        Copies.put(source, FILE, request -> request.contentType("text/html")
                .cacheControl("max-age=7")
                .contentDisposition("inline; filename=\"a.html\"")
                .contentLanguage("fr"));
        Copies.copy(Copies.of(source, "copied-rules/of-" + name)).statusCode(201);
        HeadObjectResponse plain = Copies.head("copied-rules/of-" + name);
        assertFalse("max-age=7".equals(plain.cacheControl()));
        assertFalse("fr".equals(plain.contentLanguage()));
        Copies.copy(under("demo", source, StrictProfiles.KEPT, "kept/" + name)).statusCode(201);
        HeadObjectResponse kept = Copies.head("kept/" + name);
        assertEquals("max-age=7", kept.cacheControl());
        assertEquals("fr", kept.contentLanguage());
        assertEquals("attachment; filename=\"a.html\"", kept.contentDisposition()); // text/html is not shown there
    }

    @Test
    void anEncodingThatTheTargetForbidsIsRefused() {
        Copies.put(source, FILE, request -> request.contentType("text/plain").contentEncoding("gzip"));
        refused(Copies.of(source, "copied-rules/of-" + name), 403, "forbidden")
                .body("violations[0].field", equalTo("from.contentEncoding"));
        Copies.copy(under("demo", source, StrictProfiles.KEPT, "kept/" + name)).statusCode(201);
        assertEquals("gzip", Copies.head("kept/" + name).contentEncoding());
    }

    @Test
    void theAclIsThatOfTheRequestAndMustBeAllowed() {
        Copies.put("kept/" + name, FILE, request -> request.contentType("image/png"));
        refused(
                        with(
                                under("demo", "kept/" + name, StrictProfiles.GALLERY, "gallery/" + name),
                                "acl",
                                "public-read"),
                        403,
                        "forbidden")
                .body("violations[0].field", equalTo("acl"));
        ValidatableResponse open = Copies.copy(
                        with(Copies.of("kept/" + name, "copied-rules/open-" + name), "acl", "public-read"))
                .statusCode(201)
                .body("publicUrl", notNullValue());
        if (TestStore.isExternal()) {
            assertEquals(200, Copies.read(open.extract().path("publicUrl")).statusCode());
            Copies.copy(Copies.of("copied-rules/open-" + name, "copied-rules/closed-" + name))
                    .statusCode(201)
                    .body("publicUrl", nullValue());
            String url = ((String) open.extract().path("publicUrl")).replace("/open-", "/closed-");
            assertEquals(403, Copies.read(url).statusCode());
        }
    }

    @Test
    void tagsAreCopiedOnlyIfTheTargetAllowsThem() {
        if (!TestStore.isExternal()) {
            return; // the embedded S3 has no tags
        }
        String image = "copied-rules/tagged-" + name;
        Copies.put(image, FILE, request -> request.contentType("image/png").tagging("secret=1&project=x"));
        refused(under("demo", image, StrictProfiles.STRICT, tenant("strict/" + name)), 403, "forbidden")
                .body("violations[0].field", equalTo("from.tags"));
        Copies.copy(with(
                        under("demo", image, StrictProfiles.STRICT, tenant("strict/" + name)),
                        "tags",
                        Map.of("project", "y")))
                .statusCode(201);
        assertEquals(Map.of("project", "y", "stage", "raw"), Copies.tags(tenant("strict/" + name)));
        Copies.copy(Copies.of(image, "copied-rules/all-" + name)).statusCode(201);
        assertEquals(Map.of("secret", "1", "project", "x"), Copies.tags("copied-rules/all-" + name));
        Copies.copy(with(Copies.of(image, "copied-rules/none-" + name), "tags", Map.of()))
                .statusCode(201);
        assertEquals(Map.of(), Copies.tags("copied-rules/none-" + name));
        byte[] large = Copies.bytes(TestStore.COPIED_PART + 1);
        Copies.put(image, large, request -> request.contentType("image/png").tagging("secret=1"));
        Copies.copy(Copies.of(image, "copied-rules/large-" + name)).statusCode(201);
        assertEquals(Map.of("secret", "1"), Copies.tags("copied-rules/large-" + name));
    }

    @Test
    void aTicketCopiesNothing() {
        String ticket = Service.ticket("demo", Map.of());
        given().contentType("application/json")
                .body(Copies.of(source, "copied-rules/x"))
                .post("/u/" + ticket + Copies.PATH)
                .then()
                .statusCode(404);
    }

    @Test
    void keysWithEmptySegmentsAreReadWhereTheProfileAllowsThem() {
        String odd = "legacy//" + name;
        Copies.put(odd, FILE);
        Copies.copy(Copies.under(StrictProfiles.LEGACY, odd, StrictProfiles.LEGACY, "legacy/" + name))
                .statusCode(201);
        Copies.requireContent("legacy/" + name, FILE);
        assertEquals(400, Copies.send(Copies.of(odd, source)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"from\":{}}", "{\"from\":{\"key\":\"a\"}}", "{\"from\":{\"key\":\"a\"},\"to\":{}}"})
    void bothEndsMustBeGiven(String body) {
        Service.problem(
                given().contentType("application/json")
                        .body(body)
                        .post(Copies.PATH)
                        .then(),
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "é"})
    void aVersionThatNoStoreReturnsIsRefused(String version) {
        Map<String, Object> request = Copies.of(source, "copied-rules/x");
        request.put("from", Map.of("key", source, "versionId", version));
        refused(request, 400, "invalid-request").body("violations[0].field", equalTo("from.versionId"));
    }
}
