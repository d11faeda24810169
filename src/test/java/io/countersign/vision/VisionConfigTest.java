package io.countersign.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import io.countersign.stores.StoresConfig;
import io.countersign.vision.VisionConfig.EngineSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names, defaults and bounds of {@code countersign.vision.*}. */
class VisionConfigTest {

    private static final StoresConfig NO_STORES = PolicySettings.read(StoresConfig.class, Map.of());

    private static VisionConfig read(Map<String, String> settings) {
        return PolicySettings.read(VisionConfig.class, settings);
    }

    @Test
    void hasTheDocumentedDefaults() {
        VisionConfig config = read(Map.of());
        assertEquals(EngineSetting.AUTO, config.engine());
        assertEquals(Map.of(), config.engines());
        assertEquals(32, config.maxConcurrency());
        assertEquals(3, VisionConfig.class.getMethods().length, "a setting that this test does not know");
        new VisionSettings(config, NO_STORES);
    }

    @Test
    void readsEverySettingByItsName() {
        VisionConfig config = read(Map.of(
                "countersign.vision.engine", "off",
                "countersign.vision.engines.default", "tesseract",
                "countersign.vision.engines.far", "rekognition",
                "countersign.vision.max-concurrency", "3"));
        assertEquals(EngineSetting.OFF, config.engine());
        assertEquals(Map.of("default", EngineSetting.TESSERACT, "far", EngineSetting.REKOGNITION), config.engines());
        assertEquals(3, config.maxConcurrency());
    }

    @Test
    void invalidValuesAreNamed() {
        VisionConfig config =
                read(Map.of("countersign.vision.max-concurrency", "0", "countersign.vision.engines.far", "off"));
        StartupException refusal = assertThrows(StartupException.class, () -> new VisionSettings(config, NO_STORES));
        assertTrue(
                refusal.getMessage().contains("Set countersign.vision.max-concurrency to 1 to 1000."),
                refusal.getMessage());
        assertTrue(
                refusal.getMessage()
                        .contains("Remove countersign.vision.engines.far: there is no countersign.stores.far."),
                refusal.getMessage());
    }
}
