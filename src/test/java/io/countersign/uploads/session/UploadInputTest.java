package io.countersign.uploads.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input of each upload step is reported with a message and the field. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadInputTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                     | filename
                    {"filename":"a","key":"b","contentType":"a/b"}                         | filename
                    {"filename":"a"}                                                       | contentType
                    {"filename":"a","contentType":""}                                      | contentType
                    {"filename":"a","contentType":"nonsense"}                              | contentType
                    {"filename":"a","contentType":"a/b","size":-1}                         | size
                    {"filename":"a","contentType":"a/b","size":"1"}                        | size
                    {"filename":"a","contentType":"a/b","partSize":5242879}                | partSize
                    {"filename":"a","contentType":"a/b","partSize":5368709121}             | partSize
                    {"filename":"a","contentType":"a/b","strategy":"magic"}                | strategy
                    {"filename":"a","contentType":"a/b","size":5368709121,"strategy":"put"} | size
                    {"filename":"a","contentType":"a/b","size":5368709121,"strategy":"form"} | size
                    {"filename":"..","contentType":"a/b"}                                  | filename
                    {"key":"a/../b","contentType":"a/b"}                                   | key
                    {"filename":"a","contentType":"a/b","colour":"red"}                    | colour
                    """)
    void invalidStartsAreRefused(String request, String field) {
        Service.refusesField("/v1/uploads", request, field);
    }

    @Test
    void uploadsOutsideTheProfileAreRefused() {
        Map<String, Object> request =
                Map.of("profile", "inbox", "filename", "a", "contentType", "a/b", "size", 1048577);
        Service.refusesField("/v1/uploads", request, "size");
        Map<String, Object> outside = Map.of("profile", "inbox", "key", "t10/a", "contentType", "a/b", "size", 1);
        Service.problem(Service.post("/v1/uploads", outside), 403, "forbidden");
        Map<String, Object> unknown = Map.of("profile", "no-such", "filename", "a", "contentType", "a/b");
        Service.problem(Service.post("/v1/uploads", unknown), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"partNumbers\":[]}",
                "{\"partNumbers\":[0]}",
                "{\"partNumbers\":[-1]}",
                "{\"partNumbers\":[4]}",
                "{\"partNumbers\":[null]}",
                "{\"partNumbers\":[\"1\"]}",
                "{\"partNumbers\":[1.5]}"
            })
    void partsThatThereAreNotAreRefused(String request) {
        JsonPath upload = Uploads.beginInParts(3L * Uploads.PART, Map.of());
        Service.post(Uploads.path(upload) + "/parts", request)
                .statusCode(400)
                .body("violations[0].field", containsString("partNumbers"));
        given().delete(Uploads.path(upload)).then().statusCode(204);
    }

    @Test
    void atMostAThousandPartsAreSignedPerRequest() {
        JsonPath upload = Uploads.begin(Map.of("filename", "a", "contentType", "a/b", "strategy", "multipart"));
        List<Integer> many = IntStream.rangeClosed(1, 1001).boxed().toList();
        Service.refusesField(Uploads.path(upload) + "/parts", Map.of("partNumbers", many), "partNumbers");
        Service.post(Uploads.path(upload) + "/parts", Map.of("partNumbers", many.subList(0, 1000)))
                .statusCode(200);
        given().delete(Uploads.path(upload)).then().statusCode(204);
    }

    @Test
    void partSizesAreForFilesOfUnknownSize() {
        JsonPath known = Uploads.beginInParts(Uploads.PART, Map.of());
        Map<String, Object> sizes = Map.of("partNumbers", List.of(1), "sizes", List.of(1));
        Service.refusesField(Uploads.path(known) + "/parts", sizes, "sizes");
        JsonPath unknown = Uploads.begin(Map.of("filename", "a", "contentType", "a/b", "strategy", "multipart"));
        for (List<?> wrong : List.of(List.of(1, 2), List.of(-1), List.of(5368709121L))) {
            Map<String, Object> request = Map.of("partNumbers", List.of(1), "sizes", wrong);
            Service.refusesField(Uploads.path(unknown) + "/parts", request, "sizes");
        }
    }

    @Test
    void aSinglePutHasNoParts() {
        JsonPath upload = Uploads.begin(Uploads.file("a", "a/b", 1, Map.of()));
        Service.problem(
                Service.post(Uploads.path(upload) + "/parts", Map.of("partNumbers", List.of(1))), 409, "conflict");
        Map<String, Object> parts = Map.of("parts", List.of(Map.of("partNumber", 1, "etag", "x")));
        Service.refusesField(Uploads.path(upload) + "/complete", parts, "parts");
        given().get(Uploads.path(upload)).then().statusCode(200).body("received", equalTo(List.of()));
    }

    @Test
    void wrongEntityTagsAndNumbersAreNamed() {
        byte[] file = Uploads.bytes(5, Uploads.PART + 1);
        JsonPath upload = Uploads.beginInParts(file.length, Map.of());
        List<Map<String, Object>> parts = upload.getList("multipart.parts");
        String first = Uploads.send(parts.get(0), file, Uploads.PART);
        String path = Uploads.path(upload) + "/complete";
        refusesParts(path, "parts[0].etag", part(1, "\"0123456789abcdef0123456789abcdef\""));
        refusesParts(path, "parts[0].etag", part(1, null));
        refusesParts(path, "parts[1]", part(1, first), part(2, first));
        refusesParts(path, "parts[1].partNumber", part(1, first), part(1, first));
        refusesParts(path, "parts[0].partNumber", part(0, first));
        refusesParts(path, "parts[0].partNumber", part(10_001, first));
        refusesParts(path, "parts[0].partNumber", part(null, first));
        refusesParts(path, "parts[0]", (Map<String, Object>) null);
        Service.problem(Service.post(path, Map.of("parts", List.of(part(1, first)))), 409, "conflict")
                .body("detail", containsString("these are missing: 2"));
        Uploads.send(parts.get(1), file, Uploads.PART);
        Uploads.complete(upload).statusCode(200);
    }

    private static Map<String, Object> part(Integer number, String etag) {
        Map<String, Object> part = new HashMap<>();
        part.put("partNumber", number);
        part.put("etag", etag);
        return part;
    }

    @SafeVarargs
    private static void refusesParts(String path, String field, Map<String, Object>... parts) {
        Map<String, Object> request = new HashMap<>();
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            all.add(part);
        }
        request.put("parts", all);
        Service.problem(Service.post(path, request), 400, "invalid-request").body("violations.field", hasItem(field));
    }

    @Test
    void completionIsIdempotent() {
        byte[] file = Uploads.bytes(6, 9);
        JsonPath upload = Uploads.beginInParts(file.length, Map.of());
        Uploads.sendParts(upload, file);
        String first = Uploads.complete(upload).statusCode(200).extract().asString();
        Uploads.complete(upload).statusCode(200).body(equalTo(first));
        Service.problem(given().delete(Uploads.path(upload)).then(), 409, "conflict");
        Service.problem(given().get(Uploads.path(upload)).then(), 410, "gone");
    }

    @Test
    void anAbortedUploadIsNotFound() {
        byte[] file = Uploads.bytes(7, 9);
        JsonPath upload = Uploads.beginInParts(file.length, Map.of());
        Uploads.sendParts(upload, file);
        given().delete(Uploads.path(upload)).then().statusCode(204);
        given().delete(Uploads.path(upload)).then().statusCode(204);
        Service.problem(Uploads.complete(upload), 410, "gone");
        Service.problem(given().get(Uploads.path(upload)).then(), 410, "gone");
    }

    @Test
    void anAbortedPutLeavesNothing() {
        JsonPath upload = Uploads.begin(Uploads.file("a", "a/b", 1, Map.of()));
        Uploads.put(upload, new byte[1]);
        given().delete(Uploads.path(upload)).then().statusCode(204);
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eyJhbGciOiJkaXIifQ..a.b.c", "a.b.c.d.e", "2~uploadid"})
    void invalidIdsAreRefused(String id) {
        given().urlEncodingEnabled(false).get("/v1/uploads/" + id).then().statusCode(403);
        given().urlEncodingEnabled(false).delete("/v1/uploads/" + id).then().statusCode(403);
    }

    @Test
    void uploadsOfOtherCallersAreNotFound() {
        JsonPath upload = Uploads.beginInParts(1, Map.of("profile", "demo"));
        String path = Uploads.path(upload);
        String none = given().header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/uploads/x")
                .then()
                .statusCode(403)
                .extract()
                .path("detail");
        given().header("X-Api-Key", TestKeys.WRITER)
                .get(path)
                .then()
                .statusCode(403)
                .body("detail", equalTo(none));
        given().header("X-Api-Key", TestKeys.WRITER).delete(path).then().statusCode(403);
        Service.postAs(TestKeys.WRITER, path + "/parts", Map.of("partNumbers", List.of(1)))
                .statusCode(403);
        Service.postAs(TestKeys.WRITER, path + "/complete", Map.of()).statusCode(403);
        String ticket = Service.ticket("demo", Map.of());
        given().get("/u/" + ticket + path).then().statusCode(403);
        given().delete(path).then().statusCode(204);
    }
}
