package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Somebody's number. ITU-T E.164: a plus sign, and at most 15 digits of which the first is not 0.
 *
 * @param value the number; never for logs
 */
public record PhoneNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{4,14}");

    public PhoneNumber {
        if (value == null || !FORM.matcher(value).matches()) {
            throw ProblemException.invalid("phoneNumber", "must be a number as in E.164, such as +15550100123");
        }
    }

    /** Enough to know it again by, and not enough to call. */
    public String masked() {
        return value.substring(0, 3) + "…" + value.substring(value.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }
}
