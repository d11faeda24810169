package io.countersign.images;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds inappropriate content in images, for checks of what was uploaded. */
public interface ImageModeration {

    /**
     * Returns the labels with at least {@code minConfidence} percent; empty if nothing was found. Fails with a problem,
     * of which {@link ImageReader#isOfTheImage} decides whether another attempt can succeed.
     */
    Uni<List<ModerationLabel>> moderate(StoredImage image, double minConfidence);
}
