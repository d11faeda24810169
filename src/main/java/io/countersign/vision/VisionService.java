package io.countersign.vision;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.images.ImageReader;
import io.countersign.images.StoredImage;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ExistingKey;
import io.countersign.vision.VisionConfig.EngineSetting;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Examines images under a profile that allows GET for their keys. */
@Singleton
class VisionService {

    private static final int MAX_LABELS = 1000;
    private static final int DEFAULT_LABELS = 100;

    /** Rekognition's own defaults of labels and moderation. AWS: "DetectLabels", "DetectModerationLabels". */
    private static final double DEFAULT_LABEL_CONFIDENCE = 55;

    private static final double DEFAULT_CONFIDENCE = 50;

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final ImageReader images;
    private final VisionEngines engines;

    VisionService(BucketProfiles profiles, AccessGate gate, ImageReader images, VisionEngines engines) {
        this.profiles = profiles;
        this.gate = gate;
        this.images = images;
        this.engines = engines;
    }

    /** Returns what the image shows; fails with a problem. */
    Uni<ImageLabels> labels(Caller caller, LabelsRequest request) {
        int max = request.maxLabels() == null ? DEFAULT_LABELS : request.maxLabels();
        if (max < 1 || max > MAX_LABELS) {
            throw ProblemException.invalid("maxLabels", "must be a whole number from 1 to " + MAX_LABELS);
        }
        double confidence = confidence(request.minConfidence(), DEFAULT_LABEL_CONFIDENCE);
        return examine(
                caller,
                new ImageRequest(request.bucket(), request.profile(), request.key(), confidence),
                store -> engines.requireRecognition(store, "labels"),
                image -> engines.labels(image, max, confidence),
                (permit, found) -> new ImageLabels(
                        permit.profile().name(),
                        permit.profile().bucket().value(),
                        permit.key(),
                        found.engine(),
                        found.items()));
    }

    /** Returns the text of the image; fails with a problem. */
    Uni<ImageText> text(Caller caller, ImageRequest request) {
        double confidence = confidence(request.minConfidence(), DEFAULT_CONFIDENCE);
        return examine(
                caller,
                request,
                engines::requireText,
                image -> engines.text(image, confidence),
                (permit, found) -> new ImageText(
                        permit.profile().name(),
                        permit.profile().bucket().value(),
                        permit.key(),
                        found.engine(),
                        found.items()));
    }

    /** Returns the inappropriate content of the image; fails with a problem. */
    Uni<ImageFindings> moderation(Caller caller, ImageRequest request) {
        double confidence = confidence(request.minConfidence(), DEFAULT_CONFIDENCE);
        return examine(
                caller,
                request,
                store -> engines.requireRecognition(store, "inappropriate content"),
                image -> engines.moderate(image, confidence),
                (permit, found) -> new ImageFindings(
                        permit.profile().name(),
                        permit.profile().bucket().value(),
                        permit.key(),
                        found.engine(),
                        found.items()));
    }

    /** What an engine found in an image. */
    private record Found<T>(String engine, List<T> items) {}

    private <T, A> Uni<A> examine(
            Caller caller,
            ImageRequest request,
            Function<String, EngineSetting> engine,
            Function<StoredImage, Uni<List<T>>> work,
            BiFunction<Permit, Found<T>, A> answer) {
        if (request.key() == null) {
            throw ProblemException.invalid("key", "must be given");
        }
        if (request.bucket() == null && request.profile() == null) {
            throw ProblemException.invalid("bucket", "must be given, or profile");
        }
        ExistingKey key = new ExistingKey(request.key());
        AccessRequest access = AccessRequest.of(caller, Action.DETECT, new Target.Existing(key))
                .underProfile(profileOf(caller, request, key));
        return gate.performAudited(access, permit -> {
            String store = permit.profile().store();
            String name = engine.apply(store).name().toLowerCase(Locale.ROOT);
            return images.find(store, permit.profile().bucket(), key)
                    .chain(image -> work.apply(image))
                    .map(items -> answer.apply(permit, new Found<>(name, items)));
        });
    }

    private String profileOf(Caller caller, ImageRequest request, ExistingKey key) {
        return request.bucket() == null
                ? request.profile()
                : profiles.find(
                                caller,
                                request.bucket(),
                                request.profile(),
                                profile -> profile.allows(Action.DETECT)
                                        && profile.prefixOf(caller).covers(key)
                                        && !profile.isQuarantined(key.value()))
                        .name();
    }

    private static double confidence(Double given, double absent) {
        double confidence = given == null ? absent : given;
        if (!(confidence >= 0 && confidence <= 100)) { // also refuses NaN
            throw ProblemException.invalid("minConfidence", "must be a number from 0 to 100");
        }
        return confidence;
    }
}
