package io.countersign.aws.rekognition;

import io.countersign.aws.SdkCalls;
import io.countersign.images.ImageReader;
import io.countersign.images.ModerationLabel;
import io.countersign.images.StoredImage;
import io.countersign.runtime.CallersContext;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.vision.DetectedLabel;
import io.countersign.vision.ImageRecognition;
import io.countersign.vision.TextLine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Examines images by Rekognition: an object of AWS in the same region by its name, so that its bytes are not sent
 * through this service, and every other one by its bytes.
 */
@Singleton
@Typed(ImageRecognition.class) // as a moderation, the choice of the engine stands before it
class RekognitionImages implements ImageRecognition {

    /** AWS: "Guidelines and quotas in Amazon Rekognition". */
    private static final int MAX_BYTES = 5_242_880;

    private static final int MAX_OBJECT = 15 << 20;

    private final RekognitionClients clients;
    private final Stores stores;
    private final ImageReader images;

    RekognitionImages(RekognitionClients clients, Stores stores, ImageReader images) {
        this.clients = clients;
        this.stores = stores;
        this.images = images;
    }

    @Override
    public Uni<List<DetectedLabel>> labels(StoredImage image, int max, double minConfidence) {
        return call(
                        image,
                        (client, sent) -> client.detectLabels(
                                request -> request.image(sent).maxLabels(max).minConfidence((float) minConfidence)))
                .map(RekognitionAnswers::labels);
    }

    @Override
    public Uni<List<TextLine>> text(StoredImage image, double minConfidence) {
        return call(
                        image,
                        (client, sent) -> client.detectText(request -> request.image(sent)
                                .filters(filters ->
                                        filters.wordFilter(word -> word.minConfidence((float) minConfidence)))))
                .map(answer -> RekognitionAnswers.lines(answer, minConfidence));
    }

    @Override
    public Uni<List<ModerationLabel>> moderate(StoredImage image, double minConfidence) {
        return call(
                        image,
                        (client, sent) -> client.detectModerationLabels(
                                request -> request.image(sent).minConfidence((float) minConfidence)))
                .map(RekognitionAnswers::moderation);
    }

    private <T> Uni<T> call(StoredImage image, BiFunction<RekognitionAsyncClient, Image, CompletableFuture<T>> call) {
        Store store = stores.of(image.store());
        String region = clients.region(store);
        Function<Image, Uni<T>> sending =
                sent -> SdkCalls.lazily(() -> call.apply(clients.of(region), sent), RekognitionFailures::toProblem);
        return store.isAws() && region.equals(store.region())
                ? images.require(image, MAX_OBJECT).chain(() -> sending.apply(reference(image)))
                // a request of megabytes takes long to encode and sign
                : images.withBytes(
                        image,
                        MAX_BYTES,
                        bytes -> CallersContext.back(sending.apply(Image.builder()
                                        .bytes(SdkBytes.fromByteArrayUnsafe(bytes))
                                        .build())
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    /** The version, so that the examined object is the one that was checked, if the bucket has versions. */
    private static Image reference(StoredImage image) {
        String version = image.head().hasVersion() ? image.head().versionId() : null;
        return Image.builder()
                .s3Object(object -> object.bucket(image.bucket().value())
                        .name(image.key().value())
                        .version(version))
                .build();
    }
}
