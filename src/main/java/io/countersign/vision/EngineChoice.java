package io.countersign.vision;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ModeratedStores;
import io.countersign.stores.Stores;
import io.countersign.vision.VisionConfig.EngineSetting;
import jakarta.inject.Singleton;

/** The engine for each store. */
@Singleton
class EngineChoice implements ModeratedStores {

    private static final String SETTING = "countersign.vision.engine";

    private final VisionConfig config;
    private final Stores stores;

    EngineChoice(VisionConfig config, Stores stores) {
        this.config = config;
        this.stores = stores;
    }

    /** The engine for {@code store}; never {@link EngineSetting#AUTO}. */
    EngineSetting of(String store) {
        EngineSetting setting = config.engines().getOrDefault(store, config.engine());
        if (setting != EngineSetting.AUTO) {
            return setting;
        }
        return stores.of(store).isAws() ? EngineSetting.REKOGNITION : EngineSetting.TESSERACT;
    }

    @Override
    public String moderationFault(String store) {
        return of(store) == EngineSetting.REKOGNITION
                ? null
                : "Set countersign.vision.engines." + store + " or " + SETTING
                        + " to rekognition: no engine is configured that can check images of the store " + store
                        + " for inappropriate content.";
    }

    /** The problem of a request that the engine of {@code store} cannot fulfil. */
    static ProblemException unavailable(String store, String what) {
        return new ProblemException(
                ProblemCode.NOT_IMPLEMENTED,
                "No engine is configured that detects " + what + " in images of this profile: set "
                        + "countersign.vision.engines." + store + " or " + SETTING + " to rekognition"
                        + (what.equals("text") ? " or tesseract." : "."));
    }
}
