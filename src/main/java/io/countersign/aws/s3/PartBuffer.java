package io.countersign.aws.s3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects bytes into parts of one size, which S3 requires to be at least 5 MiB but for the last. */
final class PartBuffer {

    static final int PART_SIZE = 8 << 20;

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Adds {@code chunk}; returns the parts that are full now. */
    List<byte[]> add(byte[] chunk) {
        List<byte[]> full = new ArrayList<>(1);
        int read = 0;
        while (length + chunk.length - read >= PART_SIZE) {
            byte[] part = Arrays.copyOf(bytes, PART_SIZE);
            int taken = PART_SIZE - length;
            System.arraycopy(chunk, read, part, length, taken);
            full.add(part);
            read += taken;
            length = 0;
        }
        int left = chunk.length - read;
        if (length + left > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(PART_SIZE, Math.max(length + left, 2 * bytes.length)));
        }
        System.arraycopy(chunk, read, bytes, length, left);
        length += left;
        return full;
    }

    /** The bytes after the last full part; empty if there are none. */
    byte[] rest() {
        return Arrays.copyOf(bytes, length);
    }
}
