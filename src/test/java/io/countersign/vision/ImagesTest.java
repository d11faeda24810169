package io.countersign.vision;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.images.Pictures;
import io.countersign.store.ImageProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestRekognition;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, text and moderation labels of images by Rekognition. The answers are the examples of its API reference, shortened. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ImagesTest {

    private static final String PREFIX = "examined/";
    private static final byte[] PNG = Pictures.plain("png", 100, 100);
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void reset() {
        TestRekognition.answer(200, "{}");
    }

    private static JsonNode sent(String operation) throws Exception {
        assertEquals("RekognitionService." + operation, TestRekognition.target());
        String[] headers = TestRekognition.headers().split("\n");
        assertEquals("application/x-amz-json-1.1", headers[0]);
        assertTrue(headers[1].matches(
                "AWS4-HMAC-SHA256 Credential=countersign/\\d{8}/us-east-1/rekognition/aws4_request, .*"));
        return JSON.readTree(TestRekognition.body());
    }

    @Test
    void labelsHaveParentsAndPlaces() throws Exception {
        TestRekognition.answer(200, """
                {"LabelModelVersion": "3.0", "Labels": [
                  {"Name": "Car", "Confidence": 98.75, "Parents": [{"Name": "Vehicle"}, {"Name": "Transportation"}],
                   "Aliases": [{"Name": "Automobile"}], "Categories": [{"Name": "Vehicles and Automotive"}],
                   "Instances": [{"BoundingBox": {"Width": 0.25, "Height": 0.1, "Left": 0.5, "Top": 0.75},
                                  "Confidence": 98.5}]},
                  {"Name": "City", "Confidence": 60.5, "Parents": [], "Instances": []}]}
                """);
        String key = Examined.object(PREFIX, "image/png", PNG);
        Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of("maxLabels", 7, "minConfidence", 60.5))
                .statusCode(200)
                .body("engine", equalTo("rekognition"))
                .body("profile", equalTo(ImageProfiles.EXAMINED))
                .body("bucket", equalTo(ImageProfiles.BUCKET))
                .body("key", equalTo(key))
                .body("labels.name", contains("Car", "City"))
                .body("labels[0].confidence", equalTo(98.75f))
                .body("labels[0].parents", contains("Vehicle", "Transportation"))
                .body("labels[0].instances[0].confidence", equalTo(98.5f))
                .body(
                        "labels[0].instances[0].box",
                        equalTo(Map.of("left", 0.5f, "top", 0.75f, "width", 0.25f, "height", 0.1f)))
                .body("labels[1].instances", empty());
        JsonNode expected = JSON.readTree("{\"Image\":{\"Bytes\":\""
                + Base64.getEncoder().encodeToString(PNG) + "\"},\"MaxLabels\":7,\"MinConfidence\":60.5}");
        assertEquals(expected, sent("DetectLabels"));
    }

    @Test
    void textHasLinesWithTheirWords() throws Exception {
        String geometry =
                "\"Geometry\": {\"BoundingBox\": {\"Width\": 0.5, \"Height\": 0.1, \"Left\": 0.2, \"Top\": 0.3}, "
                        + "\"Polygon\": [{\"X\": 0.2, \"Y\": 0.3}, {\"X\": 0.7, \"Y\": 0.35}]}";
        TestRekognition.answer(200, """
                {"TextModelVersion": "3.0", "TextDetections": [
                  {"DetectedText": "IT'S", "Type": "LINE", "Id": 0, "Confidence": 90.5, %1$s},
                  {"DetectedText": "blurred", "Type": "LINE", "Id": 1, "Confidence": 20.5, %1$s},
                  {"DetectedText": "MONDAY but", "Type": "LINE", "Id": 2, "Confidence": 99.5, %1$s},
                  {"DetectedText": "IT'S", "Type": "WORD", "Id": 3, "ParentId": 0, "Confidence": 90.5, %1$s},
                  {"DetectedText": "MONDAY", "Type": "WORD", "Id": 4, "ParentId": 2, "Confidence": 99.0, %1$s},
                  {"DetectedText": "but", "Type": "WORD", "Id": 5, "ParentId": 2, "Confidence": 99.25, %1$s}]}
                """.formatted(geometry));
        String key = Examined.object(PREFIX, "image/png", PNG);
        Examined.ask("text", ImageProfiles.EXAMINED, key, Map.of())
                .statusCode(200)
                .body("engine", equalTo("rekognition"))
                .body("lines.text", contains("IT'S", "MONDAY but"))
                .body("lines[1].words.text", contains("MONDAY", "but"))
                .body("lines[1].words[1].confidence", equalTo(99.25f))
                .body("lines[0].box", equalTo(Map.of("left", 0.2f, "top", 0.3f, "width", 0.5f, "height", 0.1f)))
                .body("lines[0].polygon[1]", equalTo(Map.of("x", 0.7f, "y", 0.35f)));
        JsonNode expected =
                JSON.readTree("{\"Image\":{\"Bytes\":\"" + Base64.getEncoder().encodeToString(PNG)
                        + "\"},\"Filters\":{\"WordFilter\":{\"MinConfidence\":50.0}}}");
        assertEquals(expected, sent("DetectText"));
    }

    @Test
    void moderationLabelsHaveTheirCategory() throws Exception {
        TestRekognition.answer(200, """
                {"ModerationModelVersion": "7.0", "ContentTypes": [], "ModerationLabels": [
                  {"Confidence": 99.5, "Name": "Graphic Violence", "ParentName": "Violence", "TaxonomyLevel": 2},
                  {"Confidence": 99.5, "Name": "Violence", "ParentName": "", "TaxonomyLevel": 1}]}
                """);
        String key = Examined.object(PREFIX, "image/png", PNG);
        Examined.ask("moderation", ImageProfiles.EXAMINED, key, Map.of("minConfidence", 0))
                .statusCode(200)
                .body("labels.name", contains("Graphic Violence", "Violence"))
                .body(
                        "labels[0]",
                        equalTo(Map.of("name", "Graphic Violence", "parent", "Violence", "confidence", 99.5f)))
                .body("labels[1].parent", nullValue());
        JsonNode expected = JSON.readTree(
                "{\"Image\":{\"Bytes\":\"" + Base64.getEncoder().encodeToString(PNG) + "\"},\"MinConfidence\":0.0}");
        assertEquals(expected, sent("DetectModerationLabels"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidImageFormatException             | 415 | unsupported-media-type | JPEG and PNG",
                "400 | ImageTooLargeException                  | 413 | too-large          | 15 MB",
                "400 | InvalidParameterException               | 415 | unsupported-media-type | 80 pixels",
                "400 | AccessDeniedException                   | 422 | vision-refused     | rekognition:DetectLabels",
                "400 | InvalidS3ObjectException                | 422 | vision-refused     | s3:GetObject",
                "400 | UnrecognizedClientException             | 422 | vision-refused     | rekognition.credentials",
                "400 | SomethingNewException                   | 422 | vision-refused     | did not accept",
            })
    void refusalsOfRekognitionAreProblems(int status, String code, int answered, String problem, String sentence) {
        TestRekognition.refuse(status, code);
        String key = Examined.object(PREFIX, "image/png", PNG);
        for (String what : new String[] {"labels", "text", "moderation"}) {
            Service.problem(Examined.ask(what, ImageProfiles.EXAMINED, key, Map.of()), answered, problem)
                    .body("detail", containsString(sentence))
                    .body("detail", not(containsString("111122223333")));
        }
    }

    /** By its bytes, whatever the key and the stored type claim. */
    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "%PDF-1.7", "", "\u0089PNX\r\n"})
    void whatIsNoImageIsNotSent(String content) {
        byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String key = Examined.object(PREFIX + "photo.png", "image/png", bytes);
        Service.problem(Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of()), 415, "unsupported-media-type")
                .body("detail", containsString("JPEG or PNG"));
        assertEquals(0, TestRekognition.calls());
    }

    @Test
    void anImageWithAnotherTypeIsSent() {
        String key = Examined.object(PREFIX, "text/plain", Pictures.plain("jpg", 90, 90));
        Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of())
                .statusCode(200)
                .body("labels", empty());
        assertEquals(1, TestRekognition.calls());
    }

    @Test
    void anImageOfTooManyBytesIsNotSent() throws Exception {
        byte[] largest = java.util.Arrays.copyOf(PNG, 5 << 20);
        String key = Examined.object(PREFIX, "image/png", largest);
        Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of()).statusCode(200);
        assertArrayEquals(
                largest,
                Base64.getDecoder()
                        .decode(sent("DetectLabels").at("/Image/Bytes").asText()));
        TestRekognition.answer(200, "{}");
        String larger = Examined.object(PREFIX, "image/png", java.util.Arrays.copyOf(PNG, (5 << 20) + 1));
        Service.problem(Examined.ask("labels", ImageProfiles.EXAMINED, larger, Map.of()), 413, "too-large")
                .body("detail", containsString("5242881 bytes"));
        assertEquals(0, TestRekognition.calls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "examined/ä ö+%2F?#&.png",
                "examined/😀/\u200f\".png",
                "examined/a//b.png",
                "examined/'; rm -rf $(x) `y`"
            })
    void anyKeyCanBeExamined(String key) {
        Examined.put(key, "image/png", PNG);
        Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of())
                .statusCode(200)
                .body("key", equalTo(key));
    }

    @Test
    void anAbsentObjectIsNotFound() {
        Service.problem(Examined.ask("labels", ImageProfiles.EXAMINED, "examined/absent", Map.of()), 404, "not-found");
    }

    @Test
    void callersWithoutTheRightAreRefused() {
        String key = Examined.object(PREFIX, "image/png", PNG);
        for (String what : new String[] {"labels", "text", "moderation"}) {
            Map<String, String> body =
                    Map.of("bucket", ImageProfiles.BUCKET, "profile", ImageProfiles.EXAMINED, "key", key);
            Service.problem(Examined.ask(null, what, body), 401, "unauthenticated");
            Service.problem(Examined.ask(TestKeys.NO_ROLE, what, body), 404, "not-found");
            Service.problem(Examined.ask(what, ImageProfiles.EXAMINED, "team/other.png", Map.of()), 403, "forbidden");
            Service.problem(Examined.ask(what, "inbox", "t1/a.png", Map.of()), 403, "forbidden"); // only for writing
            Service.problem(
                    Examined.ask(what, ImageProfiles.MODERATED, "moderated/quarantine/a.png", Map.of()),
                    403,
                    "forbidden");
        }
        assertEquals(0, TestRekognition.calls());
        assertNull(TestRekognition.target());
    }

    @Test
    void invalidFieldsAreNamed() {
        for (Object confidence : new Object[] {-1, 100.1}) {
            for (String what : new String[] {"labels", "text", "moderation"}) {
                Service.problem(
                                Examined.ask(
                                        what,
                                        ImageProfiles.EXAMINED,
                                        "examined/a",
                                        Map.of("minConfidence", confidence)),
                                400,
                                "invalid-request")
                        .body("violations[0].field", equalTo("minConfidence"));
            }
        }
        for (int max : new int[] {0, 1001}) {
            Service.problem(
                            Examined.ask("labels", ImageProfiles.EXAMINED, "examined/a", Map.of("maxLabels", max)),
                            400,
                            "invalid-request")
                    .body("violations[0].field", equalTo("maxLabels"));
        }
        Service.problem(Examined.ask(TestKeys.WRITER, "text", Map.of("bucket", "demo")), 400, "invalid-request")
                .body("violations[0].field", equalTo("key"));
        Service.problem(Examined.ask(TestKeys.WRITER, "text", Map.of("key", "a")), 400, "invalid-request")
                .body("violations[0].field", equalTo("bucket"));
        Service.problem(Examined.ask("text", ImageProfiles.EXAMINED, "examined/../x", Map.of()), 400, "invalid-request")
                .body("violations[0].field", equalTo("key"));
    }

    @Test
    void withoutAnEngineTheAnswerStatesTheSetting() {
        for (String what : new String[] {"labels", "moderation"}) {
            Service.problem(Examined.ask(what, "demo", "a.png", Map.of()), 501, "not-implemented")
                    .body("title", equalTo("Not implemented"))
                    .body(
                            "detail",
                            containsString(
                                    "set countersign.vision.engines.default or countersign.vision.engine to rekognition"));
        }
    }
}
