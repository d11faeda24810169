package io.countersign.uploads.session;

import io.countersign.problem.ProblemException;
import io.countersign.storage.StoredPart;

/**
 * How a file is cut into parts. AWS: "Amazon S3 multipart upload limits".
 *
 * @param size the file's size in bytes, or null where nobody knows it yet
 * @param partSize how large each part is, but the last, in bytes
 */
public record PartLayout(Long size, long partSize) {

    public static final int MAX_PARTS = 10_000;
    public static final long SMALLEST_PART = 5L << 20;
    public static final long LARGEST_PART = 5L << 30;
    private static final long MIB = 1L << 20;

    /** A layout for a file of {@code size}, with parts of {@code wanted} bytes, or of more where there would be too many. */
    public static PartLayout of(Long size, long wanted) {
        if (size == null || size <= wanted * MAX_PARTS) {
            return new PartLayout(size, wanted);
        }
        long least = ceilDiv(size, MAX_PARTS);
        return new PartLayout(size, ceilDiv(least, MIB) * MIB);
    }

    /** How many parts there are, at least one; null where nobody knows. */
    public Integer count() {
        return size == null ? null : (int) Math.max(1, ceilDiv(size, partSize));
    }

    /** How large the part called {@code number} is; for one of a file of unknown size, if it is not the last. */
    public long sizeOf(int number) {
        return size == null || number < count() ? partSize : size - (count() - 1) * partSize;
    }

    /**
     * @throws ProblemException if there is no part of that number
     */
    public void require(String field, Integer number) {
        int most = size == null ? MAX_PARTS : count();
        if (number == null || number < 1 || number > most) {
            throw ProblemException.invalid(field, "must be part numbers from 1 to " + most);
        }
    }

    /** Whether {@code part} is as large as it has to be; where the size is not known any is that can be a part. */
    public boolean fits(StoredPart part, boolean last) {
        return size == null ? last || part.size() >= SMALLEST_PART : part.size() == sizeOf(part.number());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
