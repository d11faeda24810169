package io.countersign.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Freed native memory goes back to the operating system. */
@EnabledOnOs(OS.LINUX)
class NativeHeapTest {

    private static final int BLOCKS = 2000;
    private static final int KIB = 1024;

    /** Smaller than what the C library would take from the operating system, and return to it, block by block. */
    private static final int BLOCK = 64 * KIB;

    @Test
    void freedMemoryIsReturned() throws IOException {
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            long block = PlatformDependent.allocateMemory(BLOCK);
            PlatformDependent.setMemory(block, BLOCK, (byte) 1);
            blocks.add(block);
        }
        // the last one keeps the C library from returning the others
        long last = blocks.remove(BLOCKS - 1);
        blocks.forEach(PlatformDependent::freeMemory);
        long before = residentKib();
        String answer = NativeHeap.trim();
        long returned = before - residentKib();
        PlatformDependent.freeMemory(last);
        assertTrue(returned > BLOCKS * BLOCK / KIB / 2, answer + "; returned: " + returned + " KiB");
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
