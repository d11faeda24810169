package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.images.Pictures;
import io.countersign.store.AuditProbe;
import io.countersign.store.ImageProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestRekognition;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploaded images are checked for inappropriate content on completion, if the profile requires it. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ModerationTest {

    private static final byte[] PNG = Pictures.plain("png", 100, 100);

    @Inject
    AuditProbe probe;

    private final String requestId = "moderation-" + UUID.randomUUID();

    @BeforeEach
    void reset() {
        TestRekognition.answer(200, "{\"ModerationLabels\":[]}");
    }

    private static void find(String name, String parent, double confidence) {
        TestRekognition.answer(
                200,
                "{\"ModerationLabels\":[{\"Name\":\"%s\",\"ParentName\":\"%s\",\"Confidence\":%s}]}"
                        .formatted(name, parent, confidence));
    }

    private static JsonPath uploaded(String type, byte[] content) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a.png", type, content.length, Map.of()));
        request.put("profile", ImageProfiles.MODERATED);
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, request);
        assertEquals(200, Uploads.put(upload, content));
        return upload;
    }

    private ValidatableResponse complete(JsonPath upload) {
        return RestAssured.given()
                .header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(Uploads.path(upload) + "/complete")
                .then();
    }

    private static void assertQuarantined(JsonPath upload, byte[] content) {
        String key = upload.getString("key");
        assertEquals(Optional.empty(), ImageProfiles.stored(key));
        assertArrayEquals(
                content, ImageProfiles.stored("moderated/quarantine/" + key).orElseThrow());
    }

    @Test
    void anImageWithoutFindingsPasses() {
        JsonPath upload = uploaded("image/png", PNG);
        complete(upload).statusCode(200).body("detectedType", equalTo("image/png"));
        assertEquals("RekognitionService.DetectModerationLabels", TestRekognition.target());
        assertEquals(
                "{\"Image\":{\"Bytes\":\"" + Base64.getEncoder().encodeToString(PNG) + "\"},\"MinConfidence\":80.0}",
                TestRekognition.body());
    }

    @Test
    void whatIsFoundIsQuarantinedAndAudited() {
        find("Graphic Violence", "Violence", 97.4);
        JsonPath upload = uploaded("image/png", PNG);
        for (int i = 0; i < 2; i++) { // a repeated request gets the same response
            Service.problem(complete(upload), 422, "upload-refused")
                    .body(
                            "detail",
                            equalTo("The upload was rejected and removed. It shows Graphic Violence (97 %), which the "
                                    + "profile moderated does not accept."));
        }
        assertEquals(1, TestRekognition.calls());
        assertQuarantined(upload, PNG);
        AuditEvent event = probe.await(requestId, 1).get(0);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("UPLOAD", event.action().auditName());
        assertEquals("upload-moderation", event.reason());
        assertEquals(ImageProfiles.MODERATED, event.subject().profile());
    }

    @ParameterizedTest
    @CsvSource({
        "Explicit, '', 80, 422",
        "Exposed Male Genitalia, Explicit, 99, 422",
        "explicit, '', 99, 422",
        "Smoking, Drugs & Tobacco, 99, 200",
        "Explicit, '', 79.9, 200" // which Rekognition would not return
    })
    void onlyLabelsOfTheProfileCount(String name, String category, double confidence, int status) {
        find(name, category, confidence);
        complete(uploaded("image/jpeg", Pictures.plain("jpg", 100, 100))).statusCode(status);
    }

    @Test
    void aRefusedCheckIsRepeated() {
        TestRekognition.refuse(400, "ThrottlingException");
        JsonPath upload = uploaded("image/png", PNG);
        Service.problem(complete(upload), 503, "vision-unavailable");
        TestRekognition.refuse(400, "AccessDeniedException");
        Service.problem(complete(upload), 422, "vision-refused");
        TestRekognition.answer(200, "{\"ModerationLabels\":[]}");
        complete(upload).statusCode(200);
    }

    /** Otherwise content could be hidden from the check by its format. */
    @ParameterizedTest
    @CsvSource({
        "image/gif, GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000",
        "image/svg+xml, <svg xmlns='http://www.w3.org/2000/svg'/>",
        "image/png, plain words",
        "text/plain, GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000"
    })
    void anImageThatCannotBeCheckedIsRejected(String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        JsonPath upload = uploaded(type, bytes);
        Service.problem(complete(upload), 422, "upload-refused")
                .body("detail", containsString("It cannot be checked for inappropriate content"))
                .body("detail", containsString("send JPEG or PNG"));
        assertEquals(0, TestRekognition.calls());
        assertEquals("upload-unmoderated", probe.await(requestId, 1).get(0).reason());
        assertQuarantined(upload, bytes);
    }

    @ParameterizedTest
    @CsvSource({"InvalidImageFormatException", "ImageTooLargeException", "InvalidParameterException"})
    void anImageThatRekognitionRefusesIsRejected(String code) {
        TestRekognition.refuse(400, code);
        Service.problem(complete(uploaded("image/png", PNG)), 422, "upload-refused")
                .body("detail", containsString("It cannot be checked for inappropriate content. Rekognition"));
    }

    @Test
    void aLargerImageIsRejected() {
        byte[] large = Arrays.copyOf(PNG, (5 << 20) + 1);
        Service.problem(complete(uploaded("image/png", large)), 422, "upload-refused")
                .body("detail", containsString("The object has 5242881 bytes"));
    }

    @Test
    void anImageWithAnotherTypeIsChecked() {
        find("Explicit", "", 99);
        complete(uploaded("text/plain", PNG)).statusCode(422);
        complete(uploaded("application/octet-stream", PNG)).statusCode(422);
    }

    @Test
    void otherFilesAreNotChecked() {
        find("Explicit", "", 99);
        complete(uploaded("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .statusCode(200);
        complete(uploaded("image/png", new byte[0])).statusCode(200);
        assertEquals(0, TestRekognition.calls());
    }
}
