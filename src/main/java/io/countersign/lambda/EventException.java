package io.countersign.lambda;

import io.countersign.problem.ProblemException;

/**
 * A problem as a function error. Lambda's Java runtimes put only the exception's class name in {@code errorType}, so
 * the problem's code is in brackets before its detail in {@code errorMessage}.
 */
public final class EventException extends RuntimeException {

    EventException(ProblemException problem) {
        super("[" + problem.code().id() + "] " + problem.getMessage(), null, false, false);
    }
}
