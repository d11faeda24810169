package io.countersign.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.images.ModerationLabel;
import io.countersign.images.Pictures;
import io.countersign.images.StoredBytes;
import io.countersign.images.StoredImage;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.stores.Settings;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The engine of the store examines an image, a bounded number at a time. */
class VisionEnginesTest {

    private static final StoredImage AWS = new StoredBytes(Pictures.plain("png", 90, 90)).image("default", "k", null);
    private static final StoredImage LOCAL = new StoredBytes(Pictures.plain("png", 90, 90)).image("local", "k", null);

    private final CompletableFuture<List<ModerationLabel>> findings = new CompletableFuture<>();

    private final ImageRecognition recognition = new ImageRecognition() {
        @Override
        public Uni<List<DetectedLabel>> labels(StoredImage image, int max, double minConfidence) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<List<TextLine>> text(StoredImage image, double minConfidence) {
            return Uni.createFrom().item(line("recognition"));
        }

        @Override
        public Uni<List<ModerationLabel>> moderate(StoredImage image, double minConfidence) {
            return Uni.createFrom().completionStage(findings.copy()); // cancelling one leaves the other
        }
    };

    private static List<TextLine> line(String text) {
        return List.of(new TextLine(text, 1, new BoundingBox(0, 0, 1, 1), null, List.of()));
    }

    private VisionEngines engines(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "countersign.s3.region", "eu-central-1",
                "countersign.stores.local.region", "r",
                "countersign.stores.local.endpoint", "http://127.0.0.1:9000",
                "countersign.vision.max-concurrency", "2"));
        settings.putAll(more);
        VisionConfig config = Settings.read(VisionConfig.class, settings);
        return new VisionEngines(
                new EngineChoice(config, Settings.stores(settings, Clock.systemUTC())),
                recognition,
                (image, minConfidence) -> Uni.createFrom().item(line("local")),
                config);
    }

    private static ProblemCode refusal(Uni<?> refused) {
        return assertThrows(ProblemException.class, () -> refused.await().indefinitely())
                .code();
    }

    @Test
    void textIsReadByTheEngineOfTheStore() {
        VisionEngines engines = engines(Map.of());
        assertEquals(line("recognition"), engines.text(AWS, 0).await().indefinitely());
        assertEquals(line("local"), engines.text(LOCAL, 0).await().indefinitely());
        VisionEngines off = engines(Map.of("countersign.vision.engine", "off"));
        assertEquals(ProblemCode.NOT_IMPLEMENTED, refusal(off.text(LOCAL, 0)));
    }

    /** Its check at start is not the only one: a profile can be reloaded. */
    @Test
    void moderationWithoutAnEngineFails() {
        assertEquals(ProblemCode.NOT_IMPLEMENTED, refusal(engines(Map.of()).moderate(LOCAL, 50)));
    }

    @Test
    void moreImagesAreRefusedUntilOthersHaveEnded() {
        VisionEngines engines = engines(Map.of());
        CompletableFuture<?> first = engines.moderate(AWS, 50).subscribeAsCompletionStage();
        CompletableFuture<?> second = engines.moderate(AWS, 50).subscribeAsCompletionStage();
        assertEquals(ProblemCode.OVERLOADED, refusal(engines.labels(AWS, 1, 50)));
        assertEquals(ProblemCode.OVERLOADED, refusal(engines.text(LOCAL, 50)));
        first.cancel(true);
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), engines.labels(AWS, 1, 50).await().indefinitely());
        }
        findings.completeExceptionally(new ProblemException(ProblemCode.VISION_FAILED, "No."));
        assertThrows(RuntimeException.class, second::join);
        assertEquals(ProblemCode.VISION_FAILED, refusal(engines.moderate(AWS, 50)));
    }
}
