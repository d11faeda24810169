package io.countersign.uploads.arrival;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Detects HTML or script markup in bytes declared as an image, audio or video. */
final class MarkupTraces {

    /** Metadata of these formats contains none of these; Adobe XMP starts with other markup. */
    private static final List<String> TRACES =
            List.of("<!doctype html", "<html", "<script", "<svg", "<iframe", "<body", "<object", "<embed", "<xsl:");

    private MarkupTraces() {}

    /** Whether {@code first} contains a trace at any position. */
    static boolean in(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return TRACES.stream().anyMatch(text::contains);
    }
}
