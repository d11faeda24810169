package io.countersign.signing.cloudfront;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The three cookies that CloudFront checks.
 *
 * @param values their values by their names; whoever holds them holds the right they grant
 */
public record SignedCookies(Map<String, String> values) {

    public SignedCookies {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Prints the names alone. */
    @Override
    public String toString() {
        return "SignedCookies" + values.keySet();
    }
}
