package io.countersign.profiles;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.util.Collection;
import java.util.List;

/** The rejections of a profile's rules for objects. */
final class RuleProblems {

    private RuleProblems() {}

    /** The profile does not allow the value of {@code field}. */
    static ProblemException refused(String profile, String field, String message) {
        return new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "The profile " + profile + " does not allow this: " + field + " " + message + ".",
                        List.of(new Violation(field, message)))
                .withReason(field);
    }

    /** The accepted values, in their order. */
    static String listed(Collection<String> values) {
        return String.join(", ", values.stream().sorted().toList());
    }
}
