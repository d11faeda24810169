package io.countersign.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.stores.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engine examines the images of a store. */
class EngineChoiceTest {

    private static EngineChoice choice(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "countersign.s3.region", "eu-central-1",
                "countersign.stores.local.region", "r",
                "countersign.stores.local.endpoint", "http://127.0.0.1:9000"));
        settings.putAll(more);
        return new EngineChoice(
                Settings.read(VisionConfig.class, settings), Settings.stores(settings, Clock.systemUTC()));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, REKOGNITION, TESSERACT",
        "rekognition, REKOGNITION, REKOGNITION",
        "tesseract, TESSERACT, TESSERACT",
        "off, OFF, OFF"
    })
    void oneSettingIsForAllStores(String engine, String aws, String local) {
        EngineChoice choice = choice(Map.of("countersign.vision.engine", engine));
        assertEquals(aws, choice.of("default").name());
        assertEquals(local, choice.of("local").name());
    }

    @Test
    void aStoreCanHaveItsOwn() {
        EngineChoice choice = choice(Map.of(
                "countersign.vision.engine", "off",
                "countersign.vision.engines.local", "rekognition",
                "countersign.vision.engines.default", "auto"));
        assertEquals("REKOGNITION", choice.of("default").name());
        assertEquals("REKOGNITION", choice.of("local").name());
    }

    @Test
    void onlyRekognitionModerates() {
        EngineChoice choice = choice(Map.of());
        assertNull(choice.moderationFault("default"));
        assertEquals(
                "Set countersign.vision.engines.local or countersign.vision.engine to rekognition: no engine is "
                        + "configured that can check images of the store local for inappropriate content.",
                choice.moderationFault("local"));
        assertEquals(
                null, choice(Map.of("countersign.vision.engine", "rekognition")).moderationFault("local"));
    }
}
