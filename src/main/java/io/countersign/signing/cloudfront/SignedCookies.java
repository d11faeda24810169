package io.countersign.signing.cloudfront;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The three cookies that CloudFront reads.
 *
 * @param values the values by name; bearer secrets
 */
public record SignedCookies(Map<String, String> values) {

    public SignedCookies {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Prints only the names. */
    @Override
    public String toString() {
        return "SignedCookies" + values.keySet();
    }
}
