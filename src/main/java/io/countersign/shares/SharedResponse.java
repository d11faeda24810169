package io.countersign.shares;

import io.countersign.profiles.ObjectConstraints;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signing.QueryParam;
import java.util.List;

/** The response headers of shared objects: saved under a name, or displayed with a type. */
public final class SharedResponse {

    private SharedResponse() {}

    private static ResponseOverrides overrides(String filename, String inlineType) {
        return new ResponseOverrides(filename, inlineType == null ? null : true, inlineType, null, null, null, null);
    }

    /** The headers as constraints, which a profile allows or not. */
    public static ObjectConstraints constraints(String filename, String inlineType) {
        if (filename == null && inlineType == null) {
            return ObjectConstraints.NONE;
        }
        return ObjectConstraints.NONE.withResponse(new ObjectConstraints.Response(
                overrides(filename, inlineType).given(), inlineType != null, inlineType));
    }

    /** The headers as query parameters of a URL; without a name and a type, browsers save the object. */
    public static List<QueryParam> query(String filename, String inlineType) {
        return overrides(filename, inlineType).asQuery(true);
    }
}
