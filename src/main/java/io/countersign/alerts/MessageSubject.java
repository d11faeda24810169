package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/** Subjects of messages. Amazon SNS API Reference: "Publish", {@code Subject}. */
public final class MessageSubject {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,98}");

    private MessageSubject() {}

    /**
     * Checks {@code subject}, which may be null.
     *
     * @return the subject
     * @throws ProblemException if SNS would reject it
     */
    public static String require(String subject) {
        if (subject != null && !FORM.matcher(subject).matches()) {
            throw ProblemException.invalid(
                    "subject",
                    "must be fewer than 100 ASCII characters, without control characters, and begin with a letter, a digit or punctuation");
        }
        return subject;
    }
}
