package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A completion passes through the service, which speaks S3's XML, and what arrived is checked like every other upload.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UppyCompletionTest {

    private static final String SIGN = "/compat/uppy/sign";
    private static final int PART = 5 << 20;
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    private static ValidatableResponse error(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .header("Content-Type", equalTo("application/xml"))
                .body("Error.Code", equalTo(code))
                .body("Error.Message", not(equalTo("")))
                .body("Error.RequestId", equalTo(answer.extract().header("X-Request-Id")));
    }

    private static String ticketPath(String profile) {
        return "/u/" + Service.ticket(profile, Map.of());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCompletionUrlPointsToTheServiceAndSpeaksS3Xml(boolean byTicket) {
        UppyUpload upload =
                UppyUpload.of(byTicket ? ticketPath("demo") : "", byTicket ? null : TestKeys.WRITER, "a & b.bin");
        String etag = UppyUpload.send(upload.partUrl(1), "the only part".getBytes(StandardCharsets.UTF_8));
        String url = upload.completionUrl();
        assertTrue(url.startsWith("http://localhost:8081/" + (byTicket ? "u/" : "compat/")), "another address");
        assertFalse(url.contains("Signature"), "a completion was signed");
        for (int i = 0; i < 2; i++) { // a client that lost the response repeats the request
            UppyUpload.complete(url, "<?xml version=\"1.0\"?>\n" + UppyUpload.document(List.of(etag)))
                    .statusCode(200)
                    .header("Content-Type", equalTo("application/xml"))
                    .body("CompleteMultipartUploadResult.Bucket", equalTo(TestStore.BUCKET))
                    .body("CompleteMultipartUploadResult.Key", equalTo(upload.key()))
                    .body("CompleteMultipartUploadResult.Location", startsWith("http"))
                    .body("CompleteMultipartUploadResult.ETag", startsWith("\""));
        }
        assertArrayEquals("the only part".getBytes(), Service.get(upload.key()).body());
    }

    /** The attack: the completion was signed while little had arrived, and covered all that was sent afterwards. */
    @Test
    void partsSentAfterSigningTheCompletionCountForTheSizeLimit() {
        UppyUpload upload = UppyUpload.of(ticketPath(StrictProfiles.GALLERY), null, "cat.png");
        List<String> parts = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            parts.add(upload.partUrl(number));
        }
        byte[] part = Arrays.copyOf(PNG, PART);
        List<String> etags = new ArrayList<>();
        etags.add(UppyUpload.send(parts.get(0), part));
        String completion = upload.completionUrl();
        parts.subList(1, 4).forEach(url -> etags.add(UppyUpload.send(url, part)));
        error(UppyUpload.complete(completion, UppyUpload.document(etags)), 400, "EntityTooLarge")
                .body("Error.Message", containsString("It has 20971520 bytes"));
        assertEquals(404, Service.get(upload.key()).statusCode());
        assertEquals(0, upload.openUploads(), "the parts are still there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "GET", "POST"})
    void anOversizedUploadIsAbortedAtTheNextStep(String method) {
        UppyUpload upload = UppyUpload.of(ticketPath(StrictProfiles.GALLERY), null, "cat.png");
        UppyUpload.send(upload.partUrl(1), Arrays.copyOf(PNG, 13 << 20));
        Map<String, Object> step =
                new HashMap<>(Map.of("method", method, "key", upload.key(), "uploadId", upload.id()));
        step.put("partNumber", method.equals("PUT") ? 2 : null);
        Service.problem(Service.post(upload.path() + SIGN, step), 422, "upload-refused");
        assertEquals(0, upload.openUploads(), "the parts are still there");
    }

    /** The key has no extension from which a type could be derived. */
    @Test
    void theTypeOfTheStartAppliesToEveryStep() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        byte[] image = png.toByteArray();
        String ticket = ticketPath(StrictProfiles.GALLERY);
        UppyUpload upload = UppyUpload.of(ticket, null, "holiday", "image/png");
        String etag = UppyUpload.send(upload.partUrl(1), image);
        HttpResponse<byte[]> parts =
                StoreClient.send("GET", TestStore.listening(upload.sign(Map.of("method", "GET"))), Map.of(), null);
        assertTrue(new String(parts.body(), StandardCharsets.UTF_8).contains(etag), "the part is not listed");
        UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag)))
                .statusCode(200)
                .body("CompleteMultipartUploadResult.Key", equalTo(upload.key()));
        HttpResponse<byte[]> stored = Service.get(upload.key());
        assertArrayEquals(image, stored.body());
        assertEquals("image/png", stored.headers().firstValue("content-type").orElseThrow());
        UppyUpload aborted = UppyUpload.of(ticket, null, "holiday", "image/png");
        String abort = TestStore.listening(aborted.sign(Map.of("method", "DELETE")));
        assertEquals(204, StoreClient.send("DELETE", abort, Map.of(), null).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream"})
    void aForbiddenTypeIsRefusedAtTheStart(String contentType) {
        Map<String, String> request = Map.of("method", "POST", "key", "holiday", "contentType", contentType);
        Service.problem(Service.post(ticketPath(StrictProfiles.GALLERY) + SIGN, request), 403, "forbidden")
                .body("error", containsString("contentType must be one of image/*"));
    }

    @Test
    void contentOfAnotherTypeThanAtTheStartIsDeleted() {
        UppyUpload upload = UppyUpload.of(ticketPath(StrictProfiles.GALLERY), null, "holiday", "image/png");
        String etag =
                UppyUpload.send(upload.partUrl(1), "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        error(UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag))), 422, "UploadRefused")
                .body("Error.Message", containsString("text/html"));
        assertEquals(404, Service.get(upload.key()).statusCode());
    }

    @Test
    void contentThatIsNotAnImageIsDeleted() {
        UppyUpload upload = UppyUpload.of(ticketPath(StrictProfiles.GALLERY), null, "cat.png");
        String etag =
                UppyUpload.send(upload.partUrl(1), "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        error(UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag))), 422, "UploadRefused")
                .body("Error.Message", containsString("text/html"));
        assertEquals(404, Service.get(upload.key()).statusCode());
    }

    @Test
    void onlyItsCallerOrTicketMayComplete() {
        UppyUpload upload = UppyUpload.of("", TestKeys.WRITER, "a.bin");
        String document = UppyUpload.document(List.of(UppyUpload.send(upload.partUrl(1), new byte[1])));
        String url = TestStore.listening(upload.completionUrl());
        error(
                given().header("X-Api-Key", TestKeys.AUDITOR)
                        .body(document)
                        .post(url)
                        .then(),
                403,
                "AccessDenied");
        error(UppyUpload.complete(url + "x", document), 403, "AccessDenied");
        UppyUpload ofTicket = UppyUpload.of(ticketPath("demo"), null, "a.bin");
        String its = UppyUpload.document(List.of(UppyUpload.send(ofTicket.partUrl(1), new byte[1])));
        String token = ofTicket.completionUrl().replaceAll(".*/compat", "/compat");
        error(UppyUpload.complete(token, its), 403, "AccessDenied");
        error(UppyUpload.complete(ticketPath("demo") + token, its), 403, "AccessDenied");
        UppyUpload.complete(ofTicket.path() + token, its).statusCode(200);
        String uploadId = token.replaceAll(".*/", "");
        Service.problem(Service.post("/v1/uploads/" + uploadId + "/complete", Map.of()), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "<",
                "<a/>",
                "<CompleteMultipartUpload/>",
                "<CompleteMultipartUpload>text</CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber><b>1</b></PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x\"><CompleteMultipartUpload/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><CompleteMultipartUpload><Part><PartNumber>1"
                        + "</PartNumber><ETag>&e;</ETag></Part></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>&e;</ETag></Part></CompleteMultipartUpload>"
            })
    void whatIsNoCompletionIsRefused(String xml) {
        error(UppyUpload.complete(begun(), xml), 400, "MalformedXML");
    }

    /** The completion URL of an upload with one part: without such a URL, the body is not read. */
    private static String begun() {
        UppyUpload upload = UppyUpload.of("", null, "a.bin");
        UppyUpload.send(upload.partUrl(1), new byte[1]);
        return upload.completionUrl();
    }

    @Test
    void theBodyIsNotReadForAForeignUrl() {
        error(UppyUpload.complete("/compat/uppy/complete/x", "<a>"), 403, "AccessDenied");
    }

    @Test
    void nestedElementsAndManyPartsAreRefused() {
        String url = begun();
        error(UppyUpload.complete(url, "<a>".repeat(50_000)), 400, "MalformedXML");
        String deep = "<CompleteMultipartUpload><Part>" + "<ETag>".repeat(20_000);
        error(UppyUpload.complete(url, deep), 400, "MalformedXML");
    }

    @Test
    void missingPartsAreNamed() {
        UppyUpload upload = UppyUpload.of("", null, "a.bin");
        String etag = UppyUpload.send(upload.partUrl(1), new byte[1]);
        error(UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag, "b"))), 400, "InvalidPart")
                .body("Error.Message", containsString("parts[1] has not arrived"));
        UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag)))
                .statusCode(200);
    }

    @Test
    void aPageOfAListedOriginMayComplete() {
        String path = ticketPath("demo") + "/compat/uppy/complete/x";
        given().header("Origin", TestStore.PAGES)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"));
        given().header("Origin", TestStore.PAGES)
                .body("x")
                .post(path)
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES));
    }

    @Test
    void aTicketDeletesOnlyItsOwnFreshObject() {
        String path = ticketPath("demo");
        JsonPath put = Service.post(path + SIGN, Map.of("method", "PUT", "key", "a.txt"))
                .statusCode(200)
                .extract()
                .jsonPath();
        StoreClient.send("PUT", put.getString("url"), put.getMap("headers"), new byte[1]);
        Map<String, Object> delete = Map.of("method", "DELETE", "key", put.getString("key"));
        Service.problem(Service.post(ticketPath("demo") + SIGN, delete), 403, "forbidden");
        String url = Service.post(path + SIGN, delete).statusCode(200).extract().path("url");
        assertEquals(204, StoreClient.send("DELETE", url, Map.of(), null).statusCode());
        assertEquals(404, Service.get(put.getString("key")).statusCode());
        Service.problem(
                Service.post(path + "/v1/presign", Map.of("method", "DELETE", "key", put.getString("key"))),
                403,
                "forbidden");
    }
}
