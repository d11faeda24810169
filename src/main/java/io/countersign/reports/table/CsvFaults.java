package io.countersign.reports.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.zip.ZipException;

/** Separates faults of a file, which is skipped, from failures to read it. */
final class CsvFaults {

    private CsvFaults() {}

    /** A step of reading a file. */
    interface Step<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code step}.
     *
     * @throws NotCsvException if the bytes are not a table, with the reason
     * @throws IOException the original one if they cannot be read
     */
    static <T> T naming(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (UncheckedIOException e) {
            throw named(e.getCause());
        } catch (CsvParseException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException failure) {
                    throw named(failure);
                }
            }
            throw new NotCsvException(isTooLarge(e) ? "has a field or row that is too large" : "has a quoting fault");
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** The parser has no type for this. */
    private static boolean isTooLarge(CsvParseException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("maximum");
    }

    private static IOException named(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return new NotCsvException("is not text in its encoding");
        }
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return new NotCsvException("is a damaged gzip file");
        }
        return failure;
    }
}
