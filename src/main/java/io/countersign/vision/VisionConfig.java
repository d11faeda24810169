package io.countersign.vision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** {@code countersign.vision.*}: which engine examines images. */
@ConfigMapping(prefix = "countersign.vision")
public interface VisionConfig {

    /** The choice for a store. */
    enum EngineSetting {
        /** Rekognition for stores of AWS, Tesseract for others. */
        AUTO,
        /** Amazon Rekognition: labels, text, moderation. */
        REKOGNITION,
        /** The program Tesseract on this machine: text. */
        TESSERACT,
        /** None. */
        OFF
    }

    /** The engine. */
    @WithDefault("auto")
    EngineSetting engine();

    /** The engine for the images of one store, by the store's name. */
    Map<String, EngineSetting> engines();

    /** The maximum number of images that one instance examines at a time. */
    @WithDefault("32")
    int maxConcurrency();
}
