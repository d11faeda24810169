package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reverses common changes of a signed URL between signer and store. The number of candidates is fixed, and each takes
 * time linear in the URL. A candidate is used only if a signature matches it, and is never shown.
 */
public final class UrlRepairs {

    /** The maximum number of parameters that are removed, one at a time. */
    private static final int MAX_PARAMETERS = 16;

    /** The same maximum for pairs of changes. */
    private static final int MAX_PARAMETERS_OF_PAIRS = 4;

    /** The maximum number of repairs that are tried as the first of a pair. */
    private static final int MAX_FIRST = 12;

    /** The maximum number of repairs that are tried as the second of a pair, after each first one. */
    private static final int MAX_SECOND = 24;

    /**
     * A reversed change.
     *
     * @param code the kind of the change
     * @param message the change and how to correct it, valid only if the signature matches
     * @param url returns the URL without the change
     */
    public record Repair(Code code, String message, Supplier<String> url) {

        /** The URL would print with its signature. */
        @Override
        public String toString() {
            return "Repair[" + code + "]";
        }
    }

    /**
     * Two reversed changes of different kinds, one after the other.
     *
     * @param first the first change
     * @param second the second change, reversed in the URL of {@code first}: its URL is without both changes
     */
    public record Pair(Repair first, Repair second) {}

    private UrlRepairs() {}

    /** Returns the candidates for {@code url}, the most common first. */
    public static List<Repair> of(String url) {
        return all(url, MAX_PARAMETERS);
    }

    private static List<Repair> all(String url, int parameters) {
        UrlParts parts = new UrlParts(url);
        CopyRepairs.addTo(parts);
        PlusRepairs.addTo(parts);
        ParameterRepairs.addTo(parts, parameters);
        PathRepairs.addTo(parts);
        return parts.repairs();
    }

    /** Repairs that can make an unparseable URL parseable. */
    static List<Repair> ofUnreadable(String url) {
        UrlParts parts = new UrlParts(url);
        CopyRepairs.addTo(parts);
        return parts.repairs();
    }

    /** Repairs of changes that often occur together with another change. */
    static List<Repair> common(String url) {
        UrlParts parts = new UrlParts(url);
        CopyRepairs.addTo(parts);
        ParameterRepairs.addTo(parts, MAX_PARAMETERS_OF_PAIRS);
        PlusRepairs.addTo(parts);
        PathRepairs.addDecoded(parts);
        return parts.repairs().stream().limit(MAX_FIRST).toList();
    }

    /** Pairs of changes of {@code url}: at most 288, created lazily. */
    public static Stream<Pair> pairsOf(String url) {
        return common(url).stream().flatMap(first -> after(first).map(second -> new Pair(first, second)));
    }

    private static Stream<Repair> after(Repair first) {
        return all(first.url().get(), MAX_PARAMETERS_OF_PAIRS).stream()
                .filter(second -> second.code() != first.code())
                .limit(MAX_SECOND);
    }
}
