package io.countersign.reports.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A decompressed gzip stream that ends with a failure if it expands far more than tables do. */
final class BoundedExpansion extends FilterInputStream {

    /** Any file may expand to this size. */
    static final long FREE = 1L << 30;

    /** A larger one may expand by this factor; gzip itself can expand by 1,032. */
    static final long MAX_RATIO = 200;

    private static final int BUFFER = 64 * 1024;

    private final Counted compressed;
    private final long free;
    private final long sample;
    private long expanded;

    private BoundedExpansion(Counted compressed, long free, long sample) throws IOException {
        super(new GZIPInputStream(compressed, BUFFER));
        this.compressed = compressed;
        this.free = free;
        this.sample = sample;
    }

    /**
     * Decompresses {@code compressed}.
     *
     * @param sample the bytes after which the sample of a file ends, or {@link Long#MAX_VALUE} for all of it
     */
    static BoundedExpansion of(InputStream compressed, long free, long sample) throws IOException {
        return new BoundedExpansion(new Counted(compressed), free, sample);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        expanded += Math.max(0, count);
        if (expanded > sample) {
            throw new EndOfSampleException();
        }
        if (expanded > free && expanded / MAX_RATIO > compressed.count) {
            throw new NotCsvException("expands to more than " + MAX_RATIO + " times its size");
        }
        return count;
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
