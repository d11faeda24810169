package io.countersign.vision;

import io.countersign.images.ImageModeration;
import io.countersign.images.ModerationLabel;
import io.countersign.images.StoredImage;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.vision.VisionConfig.EngineSetting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Examines an image by the engine of its store, a bounded number of images at a time. */
@Singleton
@Typed({VisionEngines.class, ImageModeration.class})
class VisionEngines implements ImageModeration {

    private final EngineChoice choice;
    private final ImageRecognition recognition;
    private final TextRecognition local;
    private final Semaphore free;

    VisionEngines(EngineChoice choice, ImageRecognition recognition, TextRecognition local, VisionConfig config) {
        this.choice = choice;
        this.recognition = recognition;
        this.local = local;
        this.free = new Semaphore(config.maxConcurrency());
    }

    /**
     * Returns the engine for labels and moderation of images in {@code store}.
     *
     * @throws ProblemException 501 if no such engine is configured
     */
    EngineSetting requireRecognition(String store, String what) {
        if (choice.of(store) != EngineSetting.REKOGNITION) {
            throw EngineChoice.unavailable(store, what);
        }
        return EngineSetting.REKOGNITION;
    }

    /**
     * Returns the engine for text of images in {@code store}.
     *
     * @throws ProblemException 501 if none is configured
     */
    EngineSetting requireText(String store) {
        EngineSetting engine = choice.of(store);
        if (engine == EngineSetting.OFF) {
            throw EngineChoice.unavailable(store, "text");
        }
        return engine;
    }

    Uni<List<DetectedLabel>> labels(StoredImage image, int max, double minConfidence) {
        return bounded(() -> recognition.labels(image, max, minConfidence));
    }

    Uni<List<TextLine>> text(StoredImage image, double minConfidence) {
        return bounded(() -> requireText(image.store()) == EngineSetting.REKOGNITION
                ? recognition.text(image, minConfidence)
                : local.text(image, minConfidence));
    }

    @Override
    public Uni<List<ModerationLabel>> moderate(StoredImage image, double minConfidence) {
        return bounded(() -> {
            requireRecognition(image.store(), "inappropriate content");
            return recognition.moderate(image, minConfidence);
        });
    }

    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw new ProblemException(
                                ProblemCode.OVERLOADED, "Too many images are being examined; try again later.")
                        .withRetryAfter(1);
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> free.release());
        });
    }
}
