package io.countersign.images;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Reads images from stores within bounds, and refuses what is no JPEG or PNG image. */
@Singleton
public class ImageReader {

    /** Enough to recognize the type. */
    private static final int START = 64;

    /** The bytes of images that are in memory at a time; an engine can need several copies of them. */
    static final int MAX_HELD = 16 << 20;

    private final ObjectStore objects;
    private final Semaphore memory = new Semaphore(MAX_HELD);

    ImageReader(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns the object; fails with a problem if it does not exist. */
    public Uni<StoredImage> find(String store, BucketName bucket, ExistingKey key) {
        return objects.head(store, bucket, key)
                .map(head -> new StoredImage(store, bucket, key, head.orElseThrow(ProblemException::notFound)));
    }

    /**
     * Reads all bytes and runs {@code work} with them. Fails with a problem if they are more than {@code max}, no JPEG
     * or PNG image, or more than this instance can hold beside those of other images.
     */
    public <T> Uni<T> withBytes(StoredImage image, int max, Function<byte[], Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            requireSize(image, max);
            int size = (int) Math.min(image.head().size(), MAX_HELD);
            if (!memory.tryAcquire(size)) {
                throw new ProblemException(
                                ProblemCode.OVERLOADED, "Too many images are being examined; try again later.")
                        .withRetryAfter(1);
            }
            return first(image, max)
                    .chain(bytes -> work.apply(bytes))
                    .onTermination()
                    .invoke(() -> memory.release(size));
        });
    }

    /**
     * Fails with a problem if the object has more than {@code max} bytes, or if its first bytes are no JPEG or PNG
     * image; the rest is not read.
     */
    public Uni<Void> require(StoredImage image, int max) {
        requireSize(image, max);
        return first(image, START).replaceWithVoid();
    }

    private Uni<byte[]> first(StoredImage image, int count) {
        return objects.first(image.store(), image.bucket(), image.key(), image.head(), count)
                .invoke(bytes -> {
                    if (ImageType.of(bytes) == null) {
                        throw noImage("The first bytes of the object are not those of a JPEG or PNG image.");
                    }
                });
    }

    private static void requireSize(StoredImage image, int max) {
        long size = image.head().size();
        if (size > max) {
            throw tooLarge(String.format(
                    Locale.ROOT, "The object has %d bytes; an image may have at most %d here.", size, max));
        }
    }

    /** The problem of an object that is no image, or that no program could decode. */
    public static ProblemException noImage(String sentence) {
        return new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, sentence).withReason("no-image");
    }

    /** The problem of an image with too many bytes or pixels. */
    public static ProblemException tooLarge(String sentence) {
        return new ProblemException(ProblemCode.TOO_LARGE, sentence).withReason("image-too-large");
    }

    /** Whether {@code problem} is about the image, so that it can never be examined. */
    public static boolean isOfTheImage(ProblemException problem) {
        return problem.code() == ProblemCode.UNSUPPORTED_MEDIA_TYPE || problem.code() == ProblemCode.TOO_LARGE;
    }
}
