package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What {@code function.zip} consists of, and its size; run by {@code src/test/lambda/run.sh}. */
class FunctionContentCheck {

    /** In bytes; larger archives take longer to fetch at a cold start. */
    private static final long MAX_SIZE = 30_000_000;

    private static final Path ARCHIVE =
            Path.of(System.getProperty("countersign.function", "target/lambda/function.zip"));

    /** In bytes; Lambda unpacks up to 250 MB, layers included. */
    private static final long MAX_UNPACKED = 200_000_000;

    private static List<String> compressedIn(byte[] jar) throws IOException {
        List<String> compressed = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getMethod() != ZipEntry.STORED) {
                    compressed.add(entry.getName());
                }
            }
        }
        return compressed;
    }

    @Test
    void isSmallAndLeavesNothingToDecompress() throws IOException {
        Assumptions.assumeFalse(FunctionProcess.isNative(), "the archive of a native executable has no jars");
        assertTrue(
                Files.size(ARCHIVE) < MAX_SIZE,
                () -> "the archive grew: " + ARCHIVE.toFile().length());
        List<String> others = new ArrayList<>();
        List<String> compressed = new ArrayList<>();
        long unpacked = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(ARCHIVE))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                unpacked += content.length;
                if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    compressed.addAll(compressedIn(content));
                } else {
                    others.add(entry.getName());
                }
            }
        }
        assertEquals(List.of(), others, "files beside the jars");
        assertEquals(List.of(), compressed, "compressed entries of jars");
        assertTrue(unpacked < MAX_UNPACKED, "the unpacked archive grew: " + unpacked);
    }
}
