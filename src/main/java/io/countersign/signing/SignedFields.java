package io.countersign.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a signed form, in the order in which they must be posted, before the file.
 *
 * @param fields names and values
 */
public record SignedFields(Map<String, String> fields) {

    public SignedFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The signature and the token are bearer secrets: only the names are printed. */
    @Override
    public String toString() {
        return "SignedFields" + fields.keySet();
    }
}
