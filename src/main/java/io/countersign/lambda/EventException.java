package io.countersign.lambda;

import io.countersign.problem.ProblemException;

/**
 * A problem as the error of a function. Lambda's Java runtimes name the class of what a handler throws, and nothing else, in
 * {@code errorType}; so the problem's code stands, in brackets, before its detail in {@code errorMessage}.
 */
public final class EventException extends RuntimeException {

    EventException(ProblemException problem) {
        super("[" + problem.code().id() + "] " + problem.getMessage(), null, false, false);
    }
}
