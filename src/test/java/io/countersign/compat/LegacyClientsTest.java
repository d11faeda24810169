package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * s3upload.js in both generations, and react-s3-uploader: the requests they send, and the response fields they read.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LegacyClientsTest {

    private static final String S3UPLOAD = "/compat/s3upload/sign";
    private static final String LEGACY = "/compat/s3upload/legacy/sign";
    private static final String REACT = "/compat/react-s3-uploader/sign";

    /** As the client writes it: the type raw, so that its plus sign arrives as a space. */
    private static JsonPath s3upload(String query) {
        return s3upload(S3UPLOAD, query);
    }

    private static JsonPath s3upload(String path, String query) {
        return given().urlEncodingEnabled(false)
                .get(path + "?" + query)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(2))
                .extract()
                .jsonPath();
    }

    private static HttpResponse<byte[]> put(String url, String type) {
        return StoreClient.send("PUT", url, Map.of("Content-Type", type, "x-amz-acl", "public-read"), new byte[] {1});
    }

    @Test
    void s3uploadPutsWithItsFixedAcl() {
        JsonPath signed = s3upload("s3_object_type=image/png&s3_object_name=cat.png");
        assertTrue(signed.getString("url").endsWith("-cat.png"));
        assertEquals(200, put(signed.getString("signed_request"), "image/png").statusCode());
        assertEquals(
                403,
                StoreClient.send(
                                "PUT",
                                signed.getString("signed_request"),
                                Map.of("Content-Type", "image/png"),
                                new byte[] {1})
                        .statusCode(),
                "the ACL is signed");
    }

    @Test
    void aPlusSignInATypeIsRepaired() {
        JsonPath signed = s3upload("s3_object_type=image/svg+xml&s3_object_name=cat.svg");
        assertEquals(
                200, put(signed.getString("signed_request"), "image/svg+xml").statusCode());
    }

    @Test
    void olderCopiesDecodeTheResponseTwice() {
        JsonPath signed = s3upload(LEGACY, "s3_object_type=image/png&s3_object_name=cat.png");
        String encoded = signed.getString("signed_request");
        assertTrue(encoded.startsWith("http%3A%2F%2F"), "percent-encoded once more");
        String decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        assertEquals(200, put(decoded, "image/png").statusCode());
    }

    /** In a query as the script writes it: the type raw, but for spaces and quotes, which the browser encodes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        text/plain;charset=utf-8 | text/plain;charset=utf-8
        text/plain;%20charset=utf-8 | text/plain; charset=utf-8
        text/plain;charset=%22utf-8%22 | text/plain;charset="utf-8"
        image/svg+xml;charset=utf-8 | image/svg+xml;charset=utf-8
        image/svg%20xml | image/svg+xml
        audio/ogg;codecs=opus;rate=48000 | audio/ogg;codecs=opus;rate=48000
        """)
    void aTypeIsSignedAsTheBrowserSendsIt(String written, String sent) {
        JsonPath signed = s3upload("s3_object_type=" + written + "&s3_object_name=a+b;c.bin");
        assertTrue(signed.getString("url").endsWith("-a%2Bb%3Bc.bin"), signed.getString("url"));
        assertEquals(200, put(signed.getString("signed_request"), sent).statusCode());
    }

    @Test
    void invalidMediaTypesAreRefused() {
        given().urlEncodingEnabled(false)
                .get(S3UPLOAD + "?s3_object_type=text/html,text/plain&s3_object_name=a")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("s3_object_type"));
    }

    @ParameterizedTest
    @CsvSource({
        "labelled, 'x-amz-meta-origin, x-amz-tagging'",
        "encrypted, 'x-amz-server-side-encryption, x-amz-storage-class'",
    })
    void aProfileWithUnsupportedHeadersIsRefusedWithAMessage(String profile, String headers) {
        String ticket = Service.ticket(profile, Map.of());
        String error = given().queryParam("s3_object_name", "cat.png")
                .queryParam("s3_object_type", "image/png")
                .get("/u/" + ticket + LEGACY)
                .then()
                .statusCode(403)
                .extract()
                .path("error");
        assertTrue(error.startsWith("s3upload.js cannot upload under this profile: it does not send "), error);
        for (String header : headers.split(", ")) {
            assertTrue(error.contains(header), error);
        }
    }

    @Test
    void aProfileWithoutPublicReadRefusesS3uploadWithAMessage() {
        String ticket = Service.ticket("far", Map.of());
        given().queryParam("s3_object_name", "cat.png")
                .queryParam("s3_object_type", "image/png")
                .get("/u/" + ticket + S3UPLOAD)
                .then()
                .statusCode(403)
                .body("error", containsString("acl must be left out"));
    }

    /** As the script asks whose page gives it the old recipe: it appends its own query. */
    @Test
    void theOldConfigurationIsRefusedWithTheRouteToUse() {
        given().urlEncodingEnabled(false)
                .get(S3UPLOAD + "?legacy=1?s3_object_type=image/png&s3_object_name=cat.png")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("legacy"))
                .body("error", containsString(LEGACY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3_object_type=image/png", "s3_object_name=&s3_object_type=image/png"})
    void aFileNameIsRequired(String query) {
        given().get(S3UPLOAD + "?" + query)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("s3_object_name"))
                .body("error", containsString("s3_object_name"));
    }

    @Test
    void reactS3UploaderWorksWithoutOptions() {
        JsonPath signed = given().queryParam("objectName", "cat.png")
                .queryParam("contentType", "image/png")
                .get(REACT)
                .then()
                .statusCode(200)
                .body("", aMapWithSize(4))
                .body("headers", equalTo(Map.of("content-type", "image/png")))
                .extract()
                .jsonPath();
        // its own x-amz-acl first, then the headers of the answer
        assertEquals(200, put(signed.getString("signedUrl"), "image/png").statusCode());
        assertTrue(signed.getString("publicUrl").endsWith("/" + signed.getString("filename")));
        assertArrayEquals(
                new byte[] {1}, Service.get(signed.getString("filename")).body());
    }

    @Test
    void reactS3UploaderWithSigningHeadersSendsTheSignedOnes() {
        String ticket = Service.ticket("team", Map.of());
        JsonPath signed = given().queryParam("objectName", "cat.png")
                .queryParam("contentType", "image/png")
                .get("/u/" + ticket + REACT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, String> headers = new HashMap<>(signed.<String, String>getMap("headers"));
        assertEquals(
                200,
                StoreClient.send("PUT", signed.getString("signedUrl"), headers, new byte[] {1})
                        .statusCode());
    }

    @Test
    void anUnknownTypeOfReactS3UploaderIsOctetStream() {
        given().queryParam("objectName", "x.unknown")
                .queryParam("contentType", "false")
                .get(REACT)
                .then()
                .statusCode(200)
                .body("headers.content-type", equalTo("application/octet-stream"));
    }
}
