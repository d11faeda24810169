package io.countersign.profiles;

import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;

/**
 * The sizes of files that a profile accepts, in bytes.
 *
 * @param min the minimum
 * @param max the maximum
 */
public record ObjectSizes(long min, long max) {

    /** Whether it accepts only some of the sizes that one request can have. */
    public boolean isBounded() {
        return min > 0 || max < ObjectRules.LARGEST;
    }

    /** The maximum size of one request in bytes. */
    long maxAtOnce() {
        return Math.min(max, ObjectRules.LARGEST);
    }

    /**
     * Requires a size within the range.
     *
     * @throws ProblemException if it is outside, or the method needs a declared size for it
     */
    void require(ObjectMethod method, ObjectConstraints requested) {
        String field = method == ObjectMethod.PUT ? "contentLength" : "maxSize";
        if (requested.size() == null) {
            // A form always has its range, and the parts of an upload are added up on completion; a PUT is held to a
            // size by its signed length alone.
            if (method == ObjectMethod.PUT && !requested.inParts() && isBounded()) {
                throw refused(field, "must be given, because sizes are limited to " + inWords(max));
            }
            return;
        }
        long most = requested.inParts() ? max : maxAtOnce();
        if (requested.size() < min || requested.size() > most) {
            throw refused(field, "must be from " + min + " to " + most + " bytes");
        }
    }

    private String inWords(long most) {
        return min > 0 ? min + " to " + most + " bytes" : most + " bytes";
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid(field, message + " under this profile").withReason(field);
    }
}
