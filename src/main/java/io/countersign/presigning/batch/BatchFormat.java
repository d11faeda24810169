package io.countersign.presigning.batch;

import io.countersign.presigning.BatchResult;
import java.util.List;

/** Writes results. */
public interface BatchFormat {

    /**
     * A result with the line that it answers.
     *
     * @param line the number of the line, or of the object in a listing, from 1
     * @param key the requested key, or null if it is unknown
     */
    record Numbered(long line, String key, BatchResult result) {}

    /** The bytes before the first result; empty for none. */
    byte[] header();

    /**
     * The bytes of {@code results}, at least one.
     *
     * @param requestId the id of the request, for problems; null if it has none
     */
    byte[] write(List<Numbered> results, String requestId);
}
