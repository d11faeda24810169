package io.countersign.vision;

import io.countersign.images.ImageModeration;
import io.countersign.images.StoredImage;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Examines images by a service that recognizes what they show. Failures are problems. */
public interface ImageRecognition extends ImageModeration {

    /** Returns at most {@code max} labels with at least {@code minConfidence} percent, the most probable first. */
    Uni<List<DetectedLabel>> labels(StoredImage image, int max, double minConfidence);

    /** Returns the lines of text, with the words that have at least {@code minConfidence} percent. */
    Uni<List<TextLine>> text(StoredImage image, double minConfidence);
}
