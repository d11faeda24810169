package io.countersign.vision.tesseract;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.vision.tesseract.*}: the program Tesseract and its bounds. */
@ConfigMapping(prefix = "countersign.vision.tesseract")
public interface TesseractConfig {

    /** The program: a path, or a name that is looked up in {@code PATH}. */
    @WithDefault("tesseract")
    String program();

    /** The languages, joined by {@code +}; each needs its data, such as Debian's tesseract-ocr-deu. */
    @WithDefault("eng")
    String languages();

    /** The maximum size of an image in bytes. */
    @WithDefault("5242880")
    int maxBytes();

    /** The maximum number of pixels of an image; the program needs about 4 bytes of memory for each, several times. */
    @WithDefault("25000000")
    long maxPixels();

    /** The time after which the program is ended. */
    @WithDefault("PT20S")
    Duration timeout();

    /** The maximum number of programs that run at a time. */
    @WithDefault("2")
    int maxConcurrency();
}
