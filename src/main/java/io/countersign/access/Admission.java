package io.countersign.access;

import io.countersign.problem.ProblemException;

/**
 * The gate's decision about one of many requests.
 *
 * @param prepared what was prepared from the permit of an allowed and charged request; null for a rejected one
 * @param refusal the rejection, already audited; null for an allowed request
 */
public record Admission<J>(J prepared, ProblemException refusal) {

    /** The request is allowed and charged. */
    public static <J> Admission<J> of(J prepared) {
        return new Admission<>(prepared, null);
    }

    /** The request is rejected, and nothing was charged for it. */
    public static <J> Admission<J> refused(ProblemException refusal) {
        return new Admission<>(null, refusal);
    }

    /** Whether the request was rejected. */
    public boolean isRefused() {
        return refusal != null;
    }
}
