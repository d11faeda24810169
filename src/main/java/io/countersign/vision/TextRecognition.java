package io.countersign.vision;

import io.countersign.images.StoredImage;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads the text of images on this machine. Failures are problems. */
public interface TextRecognition {

    /** Returns the lines of text, with the words that have at least {@code minConfidence} percent. */
    Uni<List<TextLine>> text(StoredImage image, double minConfidence);
}
