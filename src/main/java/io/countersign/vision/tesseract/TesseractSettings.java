package io.countersign.vision.tesseract;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Checks {@code countersign.vision.tesseract.*}. */
@Singleton
class TesseractSettings implements CheckedAtStart {

    private static final int MAX_BYTES = 64 << 20;

    /** Four threads of the worker pool, which has 200, are used for each. */
    private static final int MAX_PROGRAMS = 32;

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    TesseractSettings(TesseractConfig config) {
        StartupFaults.below("countersign.vision.tesseract")
                .require(
                        !config.program().isBlank() && config.program().indexOf('\0') < 0,
                        "program",
                        "a path of the program, or its name")
                // an option or a path would be read from anywhere
                .require(
                        config.languages().matches("[A-Za-z][A-Za-z_]{0,31}(\\+[A-Za-z][A-Za-z_]{0,31}){0,15}"),
                        "languages",
                        "names of languages such as eng or eng+deu")
                .require(config.maxBytes() >= 1 && config.maxBytes() <= MAX_BYTES, "max-bytes", "1 to " + MAX_BYTES)
                .require(
                        config.maxPixels() >= 1 && config.maxPixels() <= 1_000_000_000L,
                        "max-pixels",
                        "1 to 1000000000")
                .requireBetween(config.timeout(), MIN_TIMEOUT, MAX_TIMEOUT, "timeout", "a duration from PT0.1S to PT5M")
                .require(
                        config.maxConcurrency() >= 1 && config.maxConcurrency() <= MAX_PROGRAMS,
                        "max-concurrency",
                        "1 to " + MAX_PROGRAMS)
                .throwIfAny();
    }
}
