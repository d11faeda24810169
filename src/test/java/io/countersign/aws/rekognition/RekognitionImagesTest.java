package io.countersign.aws.rekognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.aws.SdkConnections;
import io.countersign.images.ModerationLabel;
import io.countersign.images.Pictures;
import io.countersign.images.StoredBytes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.store.TestRekognition;
import io.countersign.stores.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectTextRequest;

/**
 * The requests to Rekognition: objects of AWS in its region are sent by name, all others by their bytes. Each request is
 * compared with the service's model, and with the whole document that its API reference describes.
 */
@Isolated // the stub is shared by its system properties
class RekognitionImagesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = Pictures.plain("png", 100, 100);
    private static final SdkConnections CONNECTIONS = new SdkConnections();
    private static TestRekognition rekognition;

    private final StoredBytes objects = new StoredBytes(PNG);

    @BeforeAll
    static void start() {
        rekognition = new TestRekognition();
    }

    @AfterAll
    static void stop() {
        rekognition.close();
    }

    @BeforeEach
    void reset() {
        TestRekognition.answer(200, "{}");
    }

    private static RekognitionImages images(StoredBytes objects, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "countersign.s3.region", "eu-central-1",
                "countersign.stores.other.region", "eu-west-1",
                "countersign.stores.local.region", "r",
                "countersign.stores.local.endpoint", "http://127.0.0.1:9000",
                "countersign.vision.rekognition.endpoint",
                        rekognition.endpoint().toString()));
        settings.putAll(more);
        RekognitionConfig config = Settings.read(RekognitionConfig.class, settings);
        Clock clock = Clock.systemUTC();
        return new RekognitionImages(
                new RekognitionClients(config, Settings.book(settings, clock), CONNECTIONS),
                Settings.stores(settings, clock),
                objects.reader());
    }

    private static void assertSent(String operation, String region, SdkPojo shape, String expected) throws Exception {
        assertEquals("RekognitionService." + operation, TestRekognition.target());
        assertTrue(
                TestRekognition.headers().contains("/" + region + "/rekognition/aws4_request"),
                TestRekognition::headers);
        JsonNode sent = JSON.readTree(TestRekognition.body());
        SdkModel.requireFits(shape, sent);
        assertEquals(JSON.readTree(expected), sent);
    }

    private static String bytes(byte[] image) {
        return "{\"Bytes\":\"" + Base64.getEncoder().encodeToString(image) + "\"}";
    }

    @Test
    void anObjectOfAwsIsSentByItsNameAndVersion() throws Exception {
        RekognitionImages images = images(objects, Map.of());
        String key = "a b/\u00e4+%2F.png";
        images.labels(objects.image("default", key, "v1"), 10, 80.5).await().atMost(SOON);
        assertSent(
                "DetectLabels",
                "eu-central-1",
                DetectLabelsRequest.builder().build(),
                "{\"Image\":{\"S3Object\":{\"Bucket\":\"demo\",\"Name\":\"a b/\u00e4+%2F.png\",\"Version\":\"v1\"}},"
                        + "\"MaxLabels\":10,\"MinConfidence\":80.5}");
        images.text(objects.image("other", key, null), 0).await().atMost(SOON);
        assertSent(
                "DetectText",
                "eu-west-1",
                DetectTextRequest.builder().build(),
                "{\"Image\":{\"S3Object\":{\"Bucket\":\"demo\",\"Name\":\"a b/\u00e4+%2F.png\"}},"
                        + "\"Filters\":{\"WordFilter\":{\"MinConfidence\":0.0}}}");
        images.moderate(objects.image("default", key, "null"), 50).await().atMost(SOON);
        assertSent(
                "DetectModerationLabels",
                "eu-central-1",
                DetectModerationLabelsRequest.builder().build(),
                "{\"Image\":{\"S3Object\":{\"Bucket\":\"demo\",\"Name\":\"a b/\u00e4+%2F.png\"}},\"MinConfidence\":50.0}");
        assertTrue(objects.counts().stream().allMatch(count -> count <= 64), "only the type is read");
    }

    @Test
    void anObjectElsewhereIsSentByItsBytes() throws Exception {
        images(objects, Map.of())
                .labels(objects.image("local", "a.png", "v1"), 1000, 55)
                .await()
                .atMost(SOON);
        assertSent(
                "DetectLabels",
                "us-east-1",
                DetectLabelsRequest.builder().build(),
                "{\"Image\":" + bytes(PNG) + ",\"MaxLabels\":1000,\"MinConfidence\":55.0}");
    }

    /** AWS: the bucket must be in the region of Rekognition. */
    @Test
    void anObjectOfAwsInAnotherRegionIsSentByItsBytes() throws Exception {
        images(objects, Map.of("countersign.vision.rekognition.region", "us-east-1"))
                .moderate(objects.image("default", "a.png", "v1"), 80)
                .await()
                .atMost(SOON);
        assertSent(
                "DetectModerationLabels",
                "us-east-1",
                DetectModerationLabelsRequest.builder().build(),
                "{\"Image\":" + bytes(PNG) + ",\"MinConfidence\":80.0}");
    }

    @Test
    void sizesAreCheckedBeforeACall() {
        StoredBytes six = new StoredBytes(Arrays.copyOf(PNG, 6 << 20));
        images(six, Map.of())
                .labels(six.image("default", "a.png", null), 1, 1)
                .await()
                .atMost(SOON);
        assertEquals(1, TestRekognition.calls());
        assertTooLarge(six, "local");
        StoredBytes sixteen = new StoredBytes(Arrays.copyOf(PNG, 16 << 20));
        assertTooLarge(sixteen, "default");
        assertEquals(List.of(), sixteen.counts());
        assertEquals(1, TestRekognition.calls());
    }

    private static void assertTooLarge(StoredBytes objects, String store) {
        ProblemException problem = assertThrows(ProblemException.class, () -> images(objects, Map.of())
                .labels(objects.image(store, "a.png", null), 1, 1)
                .await()
                .atMost(SOON));
        assertEquals(ProblemCode.TOO_LARGE, problem.code());
    }

    @Test
    void otherTypesAreNotSent() {
        StoredBytes gif = new StoredBytes(new byte[] {'G', 'I', 'F', '8', '9', 'a'});
        ProblemException problem = assertThrows(ProblemException.class, () -> images(gif, Map.of())
                .moderate(gif.image("default", "a.png", null), 1)
                .await()
                .atMost(SOON));
        assertEquals(ProblemCode.UNSUPPORTED_MEDIA_TYPE, problem.code());
        assertEquals(0, TestRekognition.calls());
    }

    /** The SDK tries again, and one failure is not reported. */
    @Test
    void aThrottledCallIsRepeated() {
        TestRekognition.refuse(400, "ThrottlingException");
        ProblemException problem = assertThrows(ProblemException.class, () -> images(objects, Map.of())
                .moderate(objects.image("default", "a.png", null), 1)
                .await()
                .atMost(SOON));
        assertEquals(ProblemCode.VISION_UNAVAILABLE, problem.code());
        assertEquals("rekognition-ThrottlingException", problem.reason());
        assertTrue(TestRekognition.calls() > 1, () -> "calls: " + TestRekognition.calls());
    }

    @Test
    void missingValuesOfAnAnswerAreTolerated() {
        TestRekognition.answer(200, "{\"ModerationLabels\":[{\"Name\":\"Violence\"}]}");
        assertEquals(
                List.of(new ModerationLabel("Violence", null, 0)),
                images(objects, Map.of())
                        .moderate(objects.image("default", "a.png", null), 1)
                        .await()
                        .atMost(SOON));
        TestRekognition.answer(
                200, "{\"TextDetections\":[{\"DetectedText\":\"a\",\"Type\":\"LINE\",\"Confidence\":99.0}]}");
        assertEquals(
                "a",
                images(objects, Map.of())
                        .text(objects.image("default", "a.png", null), 1)
                        .await()
                        .atMost(SOON)
                        .get(0)
                        .text());
    }
}
