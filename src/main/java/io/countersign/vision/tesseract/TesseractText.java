package io.countersign.vision.tesseract;

import io.countersign.images.ImageHeader;
import io.countersign.images.ImageReader;
import io.countersign.images.StoredImage;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.countersign.vision.TextLine;
import io.countersign.vision.TextRecognition;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Reads the text of an image by Tesseract, which gets the image through a pipe and prints a table. */
@Singleton
class TesseractText implements TextRecognition {

    /** More than the rows of {@link TsvLines#MAX_WORDS} words. */
    private static final int MAX_OUTPUT = 4 << 20;

    private static final String DATA_FOLDER = "TESSDATA_PREFIX";

    private final TesseractConfig config;
    private final ImageReader images;
    private final BoundedProcess process;
    private final Semaphore free;

    TesseractText(TesseractConfig config, ImageReader images) {
        this.config = config;
        this.images = images;
        this.process = new BoundedProcess(config.timeout(), MAX_OUTPUT, task -> Infrastructure.getDefaultWorkerPool()
                .execute(task));
        this.free = new Semaphore(config.maxConcurrency());
    }

    @Override
    public Uni<List<TextLine>> text(StoredImage image, double minConfidence) {
        return CallersContext.run(true, this::requireProgram)
                .chain(program -> images.withBytes(
                        image,
                        config.maxBytes(),
                        bytes -> CallersContext.run(true, () -> read(program, bytes, minConfidence))));
    }

    private Path requireProgram() {
        return ProgramPath.find(config.program(), System.getenv("PATH"))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_IMPLEMENTED,
                        "Tesseract is not installed where this service runs: install it (Debian: apt-get install "
                                + "tesseract-ocr), or set countersign.vision.tesseract.program to its path."));
    }

    /** A small file can expand to an image that fills the memory. */
    private void requirePixels(byte[] bytes) {
        ImageHeader header = ImageHeader.read(bytes)
                .orElseThrow(() -> ImageReader.noImage("The object has no valid header of a JPEG or PNG image."));
        if (header.pixels() > config.maxPixels()) {
            throw ImageReader.tooLarge("The image has " + header.width() + " x " + header.height() + " pixels; at most "
                    + config.maxPixels() + " are allowed here.");
        }
    }

    private List<TextLine> read(Path program, byte[] image, double minConfidence) {
        requirePixels(image);
        if (!free.tryAcquire()) {
            throw new ProblemException(
                            ProblemCode.OVERLOADED, "Too many images are being read by Tesseract; try again later.")
                    .withRetryAfter(1);
        }
        try {
            BoundedProcess.Result result =
                    process.run(program, List.of("-", "-", "-l", config.languages(), "tsv"), environment(), image);
            return lines(result, minConfidence);
        } catch (IOException e) {
            throw failed("Tesseract could not be started.", "tesseract-start").causedBy(e);
        } finally {
            free.release();
        }
    }

    private List<TextLine> lines(BoundedProcess.Result result, double minConfidence) {
        if (result.end() == BoundedProcess.End.TIMED_OUT) {
            throw new ProblemException(
                            ProblemCode.VISION_TIMEOUT,
                            "Tesseract did not finish within " + config.timeout() + " and was ended.")
                    .withReason("tesseract-timeout");
        }
        if (result.end() == BoundedProcess.End.FLOODED) {
            throw failed("Tesseract printed too much and was ended.", "tesseract-output");
        }
        if (result.status() != 0) {
            throw failure(result);
        }
        try {
            return TsvLines.read(new String(result.output(), StandardCharsets.UTF_8), minConfidence);
        } catch (IllegalArgumentException e) {
            throw failed("Tesseract printed a table that cannot be read.", "tesseract-table")
                    .causedBy(e);
        }
    }

    /** Tesseract has one status for all errors; its texts are the only difference. */
    private ProblemException failure(BoundedProcess.Result result) {
        if (result.errors().contains("Failed loading language")) {
            return new ProblemException(
                    ProblemCode.NOT_IMPLEMENTED,
                    "Tesseract has no data for the language " + config.languages() + ": install it (Debian: "
                            + "tesseract-ocr-<language>), or set countersign.vision.tesseract.languages.");
        }
        boolean ofTheImage =
                result.errors().contains("Error in pixRead") || result.errors().contains("Error during processing");
        return ofTheImage
                ? ImageReader.noImage("Tesseract cannot decode the image: it is damaged, or too wide or too high.")
                : failed("Tesseract ended with the status " + result.status() + ".", "tesseract-status");
    }

    private static ProblemException failed(String sentence, String reason) {
        return new ProblemException(ProblemCode.VISION_FAILED, sentence).withReason(reason);
    }

    /** Nothing of the service's own, which has credentials; one thread for each image. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of("OMP_THREAD_LIMIT", "1", "LC_ALL", "C.UTF-8"));
        for (String name : List.of("PATH", DATA_FOLDER, "LD_LIBRARY_PATH")) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        return environment;
    }
}
