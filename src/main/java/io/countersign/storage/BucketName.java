package io.countersign.storage;

import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A bucket's name. AWS: "General purpose bucket naming rules".
 *
 * @param value 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at both ends
 */
public record BucketName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    public BucketName {
        if (value == null
                || !FORM.matcher(value).matches()
                || value.contains("..")
                || IP_ADDRESS.matcher(value).matches()) {
            throw ProblemException.invalid(
                    "bucket", "must be 3 to 63 lower-case letters, digits, dots and hyphens, and no IP address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
