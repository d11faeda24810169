package io.countersign.uploads.session;

import io.countersign.problem.ProblemException;
import io.countersign.storage.StoredPart;

/**
 * The part layout of a file. AWS: "Amazon S3 multipart upload limits".
 *
 * @param size the file's size in bytes, or null if it is unknown
 * @param partSize the size of each part except the last, in bytes
 */
public record PartLayout(Long size, long partSize) {

    public static final int MAX_PARTS = 10_000;
    public static final long SMALLEST_PART = 5L << 20;
    public static final long LARGEST_PART = 5L << 30;
    private static final long MIB = 1L << 20;

    /**
     * Returns a layout for a file of {@code size}, with parts of {@code wanted} bytes, or more if there would be too
     * many.
     */
    public static PartLayout of(Long size, long wanted) {
        if (size == null || size <= wanted * MAX_PARTS) {
            return new PartLayout(size, wanted);
        }
        long minPartSize = ceilDiv(size, MAX_PARTS);
        return new PartLayout(size, ceilDiv(minPartSize, MIB) * MIB);
    }

    /** Returns the number of parts, at least one; null if it is unknown. */
    public Integer count() {
        return size == null ? null : (int) Math.max(1, ceilDiv(size, partSize));
    }

    /**
     * Returns the size of part {@code number}; if the file's size is unknown, the size of a part that is not the last.
     */
    public long sizeOf(int number) {
        return size == null || number < count() ? partSize : size - (count() - 1) * partSize;
    }

    /**
     * @throws ProblemException if no part has that number
     */
    public void require(String field, Integer number) {
        int max = size == null ? MAX_PARTS : count();
        if (number == null || number < 1 || number > max) {
            throw ProblemException.invalid(field, "must be part numbers from 1 to " + max);
        }
    }

    /** Whether {@code part} has the planned size; if the file's size is unknown, any valid part size is accepted. */
    public boolean fits(StoredPart part, boolean last) {
        return size == null ? last || part.size() >= SMALLEST_PART : part.size() == sizeOf(part.number());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
