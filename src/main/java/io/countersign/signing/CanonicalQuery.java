package io.countersign.signing;

import java.util.Arrays;
import java.util.List;

/**
 * Encoded query parameters in the two orders of a signature: as given for the URL, and sorted by encoded name and value
 * for the canonical request.
 */
final class CanonicalQuery {

    private static final CanonicalQuery NONE = new CanonicalQuery(new Param[0]);

    private record Param(String name, String value) implements Comparable<Param> {

        @Override
        public int compareTo(Param other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }

    private final Param[] given;
    private final Param[] sorted;

    private CanonicalQuery(Param[] given) {
        this.given = given;
        if (given.length < 2) {
            sorted = given;
        } else {
            sorted = given.clone();
            Arrays.sort(sorted);
        }
    }

    static CanonicalQuery of(List<QueryParam> query) {
        if (query.isEmpty()) {
            return NONE;
        }
        Param[] params = new Param[query.size()];
        for (int i = 0; i < params.length; i++) {
            QueryParam param = query.get(i);
            params[i] = new Param(PercentEncoding.encode(param.name()), PercentEncoding.encode(param.value()));
        }
        return new CanonicalQuery(params);
    }

    /** Appends, each followed by {@code &}, the sorted parameters whose name comes before {@code name}. */
    void appendBefore(AsciiBuffer canonical, String name) {
        for (Param param : sorted) {
            if (param.name.compareTo(name) >= 0) {
                return;
            }
            canonical.append(param.name).append('=').append(param.value).append('&');
        }
    }

    /** Appends, each led by {@code &}, the sorted parameters whose name comes after {@code name}. */
    void appendAfter(AsciiBuffer canonical, String name) {
        for (Param param : sorted) {
            if (param.name.compareTo(name) >= 0) {
                canonical.append('&').append(param.name).append('=').append(param.value);
            }
        }
    }

    /** Appends all of them in canonical order, joined by {@code &}. */
    void append(AsciiBuffer canonical) {
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0) {
                canonical.append('&');
            }
            canonical.append(sorted[i].name).append('=').append(sorted[i].value);
        }
    }

    /** Appends all of them as given, each followed by {@code &}; one without a value is written without {@code =}. */
    void appendAsGiven(AsciiBuffer url) {
        for (Param param : given) {
            url.append(param.name);
            if (!param.value.isEmpty()) {
                url.append('=').append(param.value);
            }
            url.append('&');
        }
    }
}
