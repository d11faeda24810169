package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route protocol of better-upload 2.0, field by field, as its client reads it. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BetterUploadTest {

    private static final String API = "/compat/better-upload";
    private static final int MIB = 1 << 20;

    private static Map<String, Object> file(String name, long size, String type) {
        return Map.of("name", name, "size", size, "type", type);
    }

    private static Map<String, Object> request(Map<?, ?>... files) {
        return Map.of("route", "files", "files", List.of(files));
    }

    private static String under(String ticket) {
        return "/u/" + ticket + API;
    }

    /** As the client sends it. */
    private static int put(JsonPath answer, String item, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", answer.getString(item + ".file.type"));
        answer.<String, String>getMap(item + ".file.objectMetadata")
                .forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        return StoreClient.send("PUT", answer.getString(item + ".signedUrl"), headers, body)
                .statusCode();
    }

    private static String xml(Map<Integer, String> etags) {
        return "\n<CompleteMultipartUpload>\n  "
                + etags.entrySet().stream()
                        .map(part -> "<Part>\n    <ETag>" + part.getValue() + "</ETag>\n    <PartNumber>"
                                + part.getKey() + "</PartNumber>\n  </Part>")
                        .collect(Collectors.joining())
                + "\n</CompleteMultipartUpload>\n  ";
    }

    private static ValidatableResponse complete(String url, String xml) {
        return given().contentType("application/xml")
                .body(xml)
                .post(TestStore.listening(url))
                .then();
    }

    @Test
    void smallFilesAreUploadedByOnePut() {
        Map<String, Object> asked = new HashMap<>(
                request(file("cat.png", 3, "image/png"), file("note.txt", 2, "text/plain;charset=utf-8")));
        asked.put("metadata", Map.of("album", "Käse", "year", 2026));
        JsonPath answer = Service.post(API, asked)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(2))
                .body("files", hasSize(2))
                .body("files[0]", aMapWithSize(2))
                .body("files[0].file", aMapWithSize(5))
                .body("files[0].file.name", equalTo("cat.png"))
                .body("files[0].file.size", equalTo(3))
                .body("files[1].file.type", equalTo("text/plain;charset=utf-8"))
                .body("files[0].file.objectMetadata.year", equalTo("2026"))
                .body("metadata.uploads", aMapWithSize(2))
                .extract()
                .jsonPath();
        assertEquals(403, put(answer, "files[0]", new byte[] {1}), "the length is signed");
        assertEquals(200, put(answer, "files[0]", new byte[] {1, 2, 3}));
        assertEquals(200, put(answer, "files[1]", new byte[] {1, 2}), "the type is signed as it is sent");
        String key = answer.getString("files[0].file.objectKey");
        String id = answer.<String, String>getMap("metadata.uploads").get(key);
        Service.post("/v1/uploads/" + id + "/complete", Map.of())
                .statusCode(200)
                .body("key", equalTo(key));
    }

    @Test
    void anEmptyContentTypeIsSignedAsSent() {
        JsonPath answer = Service.post(API, request(file("a", 1, "")))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(200, put(answer, "files[0]", new byte[] {1}));
    }

    @Test
    void largeFilesAreMultipartAndSmallOnesSinglePut() {
        String ticket = Service.ticket("demo", Map.of());
        byte[] bytes = new byte[17 * MIB];
        new Random(17).nextBytes(bytes);
        JsonPath answer = Service.post(
                        under(ticket), request(file("film.mp4", bytes.length, ""), file("a.txt", 1, "text/plain")))
                .statusCode(200)
                .body("files", nullValue())
                .body("multipart.partSize", equalTo(8 * MIB))
                .body("multipart.files", hasSize(2))
                .body("multipart.files[0].parts", hasSize(3))
                .body("multipart.files[0].parts[2].size", equalTo(MIB))
                .body("multipart.files[1].parts", nullValue())
                .extract()
                .jsonPath();
        String film = "multipart.files[0].";
        Map<Integer, String> etags = IntStream.rangeClosed(1, 3)
                .boxed()
                .collect(Collectors.toMap(number -> number, number -> StoreClient.send(
                                "PUT",
                                answer.getString(film + "parts[" + (number - 1) + "].signedUrl"),
                                Map.of(),
                                Arrays.copyOfRange(
                                        bytes, (number - 1) * 8 * MIB, Math.min(number * 8 * MIB, bytes.length)))
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow()
                        .replace("\"", "")));
        String url = answer.getString(film + "completeSignedUrl");
        assertTrue(url.contains("/u/" + ticket + API + "/uploads/"), url);
        complete(url, "<CompleteMultipartUpload></CompleteMultipartUpload>").statusCode(400);
        complete(url, xml(etags)).statusCode(200).body(containsString("<CompleteMultipartUploadResult"));
        assertArrayEquals(
                bytes, Service.get(answer.getString(film + "file.objectKey")).body());
    }

    /** The size of a response is bounded by the size of its request. */
    @Test
    void theTotalNumberOfPartsIsBounded() {
        Map<?, ?>[] files = IntStream.range(0, 20)
                .mapToObj(i -> file("film-" + i + ".mp4", 4L << 30, "video/mp4"))
                .toArray(Map<?, ?>[]::new);
        JsonPath answer =
                Service.post(API, request(files)).statusCode(200).extract().jsonPath();
        List<List<?>> parts = answer.getList("multipart.files.parts");
        int all = parts.stream().mapToInt(List::size).sum();
        assertTrue(all > 20 && all <= 1_020, all + " parts");
        for (int i = 0; i < files.length; i++) {
            given().delete(TestStore.listening(answer.getString("multipart.files[" + i + "].abortSignedUrl")))
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void aMultipartUploadIsAborted() {
        JsonPath answer = Service.post(API, request(file("film.mp4", 17L * MIB, "video/mp4")))
                .statusCode(200)
                .extract()
                .jsonPath();
        String url = TestStore.listening(answer.getString("multipart.files[0].abortSignedUrl"));
        given().delete(url).then().statusCode(204);
        given().delete(url).then().statusCode(204);
        complete(answer.getString("multipart.files[0].completeSignedUrl"), xml(Map.of(1, "x")))
                .statusCode(404)
                .body(containsString("<Code>NoSuchUpload</Code>"));
        given().delete(url.substring(0, url.length() - 2) + "AA").then().statusCode(403);
    }

    @Test
    void oneRefusedFileRefusesAllAndLeavesNoOpenUpload() {
        String name = java.util.UUID.randomUUID() + ".mp4";
        Service.post(API, request(file(name, 17L * MIB, "video/mp4"), file("a.txt", 1, "no type"), file("b", 1, "")))
                .statusCode(400)
                .body("error.type", equalTo("invalid_file_type"));
        // the ticket is for one file, so the second file is refused
        String ticket = Service.ticket("demo", Map.of("maxFiles", 1));
        Service.post(under(ticket), request(file("a", 1, ""), file("b", 1, "")))
                .statusCode(410)
                .body("error.type", equalTo("rejected"));
    }

    @ParameterizedTest
    @CsvSource({
        "gallery, page.html, 10,       text/html, 403, invalid_file_type, contentType must be one of image/*",
        "gallery, a.heic,    10,       '',        403, invalid_file_type, contentType must be one of image/*",
        "gallery, cat.png,   15728640, image/png, 400, file_too_large,    bytes under this profile",
        "labelled, cat.png,  10,       image/png, 403, rejected,          it does not send x-amz-tagging",
        "encrypted, cat.png, 10,       image/png, 403, rejected,          it does not send x-amz-",
    })
    void aRefusalHasTheFormatOfTheClient(
            String profile, String name, long size, String type, int status, String kind, String words) {
        Service.post(under(Service.ticket(profile, Map.of())), request(file(name, size, type)))
                .statusCode(status)
                .body("error", aMapWithSize(2))
                .body("error.type", equalTo(kind))
                .body("error.message", containsString(words));
    }

    @Test
    void metadataOfTheProfileIsSentByTheClient() {
        String ticket = Service.ticket("stamped", Map.of());
        JsonPath answer = Service.post(under(ticket), request(file("a.txt", 1, "text/plain")))
                .statusCode(200)
                .body("files[0].file.objectMetadata.origin", equalTo("countersign"))
                .extract()
                .jsonPath();
        assertEquals(200, put(answer, "files[0]", new byte[] {1}));
    }

    @Test
    void anInvalidFileAbortsTheUploadsOfTheOthers() {
        String ticket = Service.ticket(LimitedProfiles.OPEN, Map.of());
        Map<String, Object> inParts = file("a.bin", 20L * MIB, "a/b");
        for (int i = 0; i < 3; i++) { // the profile allows 2 open uploads
            Service.post(under(ticket), request(inParts, file("b", 1, "no type")))
                    .statusCode(400)
                    .body("error.message", containsString("must be a media type"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"files\": []}",
                "{\"files\": [null]}",
                "{\"files\": [{\"size\": 1, \"type\": \"\"}]}",
                "{\"files\": [{\"name\": \"a\", \"type\": \"\"}]}",
                "{\"files\": [{\"name\": \"a\", \"size\": -1, \"type\": \"\"}]}",
                "{\"files\": [{\"name\": \"a\", \"size\": \"1\", \"type\": \"\"}]}",
                "not json"
            })
    void whatIsNoRequestIsRefused(String body) {
        Service.post(API, body).statusCode(400).body("error.message", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void anInvalidTicketIsRefusedInTheFormatOfTheClient() {
        Service.post(under("nothing"), request(file("a", 1, "")))
                .statusCode(401)
                .body("error.type", equalTo("rejected"));
        Service.postAs(TestKeys.WRITER + "x", API, request(file("a", 1, "")))
                .statusCode(401)
                .body("error.type", equalTo("rejected"));
    }
}
