package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A phone number in ITU-T E.164 format: a plus sign and 5 to 15 digits, the first of which is not 0.
 *
 * @param value the number; must not be logged
 */
public record PhoneNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{4,14}");

    public PhoneNumber {
        if (value == null || !FORM.matcher(value).matches()) {
            throw ProblemException.invalid("phoneNumber", "must be a number in E.164 format, such as +15550100123");
        }
    }

    /** The first three characters and the last two digits: enough to recognize the number, not enough to call it. */
    public String masked() {
        return value.substring(0, 3) + "…" + value.substring(value.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }
}
