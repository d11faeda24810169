package io.countersign.uploads.arrival;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Whether bytes that ought to be an image, a sound or a film also hold what makes a page of them. */
final class MarkupTraces {

    /** No metadata of these formats holds any: what Adobe's XMP writes begins otherwise. */
    private static final List<String> TRACES =
            List.of("<!doctype html", "<html", "<script", "<svg", "<iframe", "<body", "<object", "<embed", "<xsl:");

    private MarkupTraces() {}

    /** Whether {@code first} holds a trace, whatever stands before it. */
    static boolean in(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return TRACES.stream().anyMatch(text::contains);
    }
}
