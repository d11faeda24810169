package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What commonly happens to a signed URL between signer and store, undone: a fixed number of candidates, each made in
 * time linear in the URL. A candidate is no more than a guess until a signature has fitted it, and none is ever shown.
 */
public final class UrlRepairs {

    /** How many parameters are tried as the added one. */
    private static final int MAX_PARAMETERS = 16;

    /** The same where another change is undone as well. */
    private static final int MAX_PARAMETERS_OF_PAIRS = 4;

    /** How many repairs are tried as the first of two. */
    private static final int MAX_FIRST = 12;

    /** How many repairs are tried as the second of two, after each first one. */
    private static final int MAX_SECOND = 24;

    /**
     * One change undone.
     *
     * @param code which kind of change it was
     * @param message what happened to the URL and what to do about it, true only where the signature fits
     * @param url makes the URL without the change
     */
    public record Repair(Code code, String message, Supplier<String> url) {

        /** The URL would print with its signature. */
        @Override
        public String toString() {
            return "Repair[" + code + "]";
        }
    }

    /**
     * Two changes of different kinds undone, one after the other.
     *
     * @param first what was undone first
     * @param second what was undone in the URL that {@code first} makes: its URL is without both changes
     */
    public record Pair(Repair first, Repair second) {}

    private UrlRepairs() {}

    /** The candidates for {@code url}, the commonest first. */
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

    /** Those that can make a URL readable that is not. */
    static List<Repair> ofUnreadable(String url) {
        UrlParts parts = new UrlParts(url);
        CopyRepairs.addTo(parts);
        return parts.repairs();
    }

    /** Those that commonly come with another change. */
    static List<Repair> common(String url) {
        UrlParts parts = new UrlParts(url);
        CopyRepairs.addTo(parts);
        ParameterRepairs.addTo(parts, MAX_PARAMETERS_OF_PAIRS);
        PlusRepairs.addTo(parts);
        PathRepairs.addDecoded(parts);
        return parts.repairs().stream().limit(MAX_FIRST).toList();
    }

    /** Two changes of {@code url} at once: at most 288 pairs, made one by one as they are asked for. */
    public static Stream<Pair> pairsOf(String url) {
        return common(url).stream().flatMap(first -> after(first).map(second -> new Pair(first, second)));
    }

    private static Stream<Repair> after(Repair first) {
        return all(first.url().get(), MAX_PARAMETERS_OF_PAIRS).stream()
                .filter(second -> second.code() != first.code())
                .limit(MAX_SECOND);
    }
}
