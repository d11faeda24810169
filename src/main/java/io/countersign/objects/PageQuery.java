package io.countersign.objects;

import io.countersign.problem.ProblemException;
import io.countersign.problem.QueryValue;

/**
 * Which page of a listing.
 *
 * @param after the key or folder after which it starts, or null
 * @param limit the maximum number of objects and folders
 * @param folders whether keys with a further slash are replaced by their folders
 */
record PageQuery(String after, int limit, boolean folders) {

    /** AWS: "ListObjectsV2", {@code MaxKeys}. */
    static final int MAX = 1000;

    private static final int DEFAULT_LIMIT = 100;

    /** @throws ProblemException naming the parameter that has an invalid value */
    static PageQuery of(String delimiter, String after, String limit) {
        if (delimiter != null && !delimiter.isEmpty() && !delimiter.equals("/")) {
            throw ProblemException.invalid("delimiter", "must be a slash");
        }
        return new PageQuery(
                after,
                QueryValue.number("limit", limit, DEFAULT_LIMIT, 1, MAX),
                delimiter != null && !delimiter.isEmpty());
    }

    /** This query from {@code key} on, for {@code count} entries. */
    PageQuery from(String key, int count) {
        return new PageQuery(key, count, folders);
    }
}
