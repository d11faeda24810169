package io.countersign.shares.visit;

import io.countersign.problem.ProblemException;
import io.countersign.shares.PasswordHash;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The form of the password page ({@code application/x-www-form-urlencoded}). */
final class PasswordForm {

    /** The field with the password. */
    private static final String FIELD = "password";

    /** A password of the maximum length, with each of its characters percent-encoded. */
    private static final int MAX_BYTES = 10 * PasswordHash.MAX_LENGTH;

    private PasswordForm() {}

    /**
     * Returns the password in {@code body}.
     *
     * @throws ProblemException if it has none, or one that is too long or malformed
     */
    static String passwordIn(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw tooLong();
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            if (pair.startsWith(FIELD + "=")) {
                String password = decoded(pair.substring(FIELD.length() + 1));
                if (password.length() > PasswordHash.MAX_LENGTH) {
                    throw tooLong();
                }
                return password;
            }
        }
        throw ProblemException.invalid(FIELD, "must be given, as a field of a form");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(FIELD, "must be percent-encoded");
        }
    }

    private static ProblemException tooLong() {
        return ProblemException.invalid(FIELD, "must have at most " + PasswordHash.MAX_LENGTH + " characters");
    }
}
