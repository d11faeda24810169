package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.content.FileName;
import io.countersign.profiles.ObjectRules;
import io.countersign.signing.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes with which an object is written under a permit: those that the caller requests, and those that the
 * profile enforces. All of them are signed. Headers and fields are made from {@link ObjectAttributes} here only, so that
 * no write lacks what its profile enforces.
 */
public final class WrittenAttributes {

    private final ObjectAttributes attributes;
    private final Map<String, String> headers;

    private WrittenAttributes(ObjectAttributes attributes, Map<String, String> headers) {
        this.attributes = attributes;
        this.headers = headers;
    }

    /** {@code requested} with the attributes that the profile of {@code permit} enforces. */
    public static WrittenAttributes of(ObjectAttributes requested, Permit permit) {
        ObjectRules rules = permit.profile().rules();
        FileName file = permit.request().target() instanceof Target.Fresh fresh ? fresh.file() : null;
        boolean shown = rules.inlineTypes().allowShown(requested.contentType());
        return new WrittenAttributes(
                requested.with(rules.fixed(), file, shown), rules.fixed().headers());
    }

    /** The headers of the write; all of them are to be signed. */
    public List<Header> asHeaders() {
        List<Header> all = attributes.asHeaders();
        headers.forEach((name, value) -> all.add(new Header(name, value)));
        return all;
    }

    /** The same by name. */
    public Map<String, String> asHeaderMap() {
        Map<String, String> all = new LinkedHashMap<>();
        asHeaders().forEach(header -> all.put(header.name(), header.value()));
        return all;
    }

    /** The fields of a form; its policy must cover all of them. */
    public Map<String, String> asFields() {
        Map<String, String> all = attributes.asFields();
        all.putAll(headers);
        return all;
    }
}
