package io.countersign.vision.tesseract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, defaults and bounds of the settings of Tesseract. */
class TesseractConfigTest {

    private static final String PREFIX = "countersign.vision.tesseract.";

    private static TesseractConfig read(Map<String, String> settings) {
        return PolicySettings.read(TesseractConfig.class, settings);
    }

    @Test
    void hasTheDocumentedDefaults() {
        TesseractConfig config = read(Map.of());
        assertEquals("tesseract", config.program());
        assertEquals("eng", config.languages());
        assertEquals(5 << 20, config.maxBytes());
        assertEquals(25_000_000, config.maxPixels());
        assertEquals(Duration.ofSeconds(20), config.timeout());
        assertEquals(2, config.maxConcurrency());
        assertEquals(6, TesseractConfig.class.getMethods().length, "a setting that this test does not know");
        new TesseractSettings(config);
    }

    @Test
    void readsEverySettingByItsName() {
        TesseractConfig config = read(Map.of(
                PREFIX + "program", "/opt/tesseract",
                PREFIX + "languages", "deu+chi_sim",
                PREFIX + "max-bytes", "1000",
                PREFIX + "max-pixels", "1000000",
                PREFIX + "timeout", "PT5S",
                PREFIX + "max-concurrency", "4"));
        assertEquals("/opt/tesseract", config.program());
        assertEquals("deu+chi_sim", config.languages());
        assertEquals(1000, config.maxBytes());
        assertEquals(1_000_000, config.maxPixels());
        assertEquals(Duration.ofSeconds(5), config.timeout());
        assertEquals(4, config.maxConcurrency());
        new TesseractSettings(config);
    }

    @ParameterizedTest
    @CsvSource({
        "program, ' '",
        "languages, -c",
        "languages, ../eng",
        "languages, eng+",
        "max-bytes, 0",
        "max-bytes, 67108865",
        "max-pixels, 0",
        "timeout, PT0.05S",
        "timeout, PT6M",
        "max-concurrency, 0",
        "max-concurrency, 33"
    })
    void anInvalidValueIsNamed(String setting, String value) {
        TesseractConfig config = read(Map.of(PREFIX + setting, value));
        StartupException refusal = assertThrows(StartupException.class, () -> new TesseractSettings(config));
        assertTrue(refusal.getMessage().startsWith("Set " + PREFIX + setting + " to "), refusal.getMessage());
    }
}
