package io.countersign.reports.table;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The first bytes of a file, from which its columns are known before the file is read. */
public final class FileSample {

    /** The bytes to which a sample is decompressed at most: gzip can expand by 1,032, and each report samples many files. */
    private static final long MAX_EXPANDED = 1 << 20;

    private FileSample() {}

    /**
     * Returns the columns of the file, in its order. The rows that the sample contains are checked, too: those of a small
     * file are all its rows, unless gzip expands it to more than 1 MiB.
     *
     * @param first the first bytes of the file
     * @param whole whether they are the whole file
     * @throws NotCsvException if the file is not a table
     */
    public static List<String> columnsOf(byte[] first, boolean whole, CsvOptions options) throws IOException {
        InputStream bytes = whole ? new ByteArrayInputStream(first) : new CutStream(first);
        CsvInput input = CsvInput.open(bytes, options, MAX_EXPANDED);
        try {
            String[] row = input.next();
            while (row != null) {
                row = input.next();
            }
        } catch (EndOfSampleException e) {
            // the rest is checked when it is read
        }
        return input.columns();
    }

    /** Ends with a failure instead of an end of file, so that a value that is cut off does not look complete. */
    private static final class CutStream extends FilterInputStream {

        CutStream(byte[] first) {
            super(new ByteArrayInputStream(first));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return length == 0 ? 0 : requireMore(super.read(target, offset, length));
        }

        @Override
        public int read() throws IOException {
            return requireMore(super.read());
        }

        private static int requireMore(int read) throws EndOfSampleException {
            if (read < 0) {
                throw new EndOfSampleException();
            }
            return read;
        }
    }
}
