package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings about one request, at most {@link #MAX}, the most likely cause first. */
final class Findings {

    /** The maximum number of findings in one explanation. */
    static final int MAX = 50;

    /** The maximum number of names in one finding, and of findings of one kind. */
    static final int MAX_NAMED = 10;

    /** The maximum length, in characters, of a caller's text in a finding. */
    private static final int MAX_SHOWN = 100;

    private final List<Finding> list = new ArrayList<>();

    void add(Code code, String message) {
        if (list.size() < MAX) {
            list.add(new Finding(code, message));
        }
    }

    /** Adds a finding at the start. */
    void addFirst(Code code, String message) {
        list.add(0, new Finding(code, message));
    }

    /** Adds a finding unless one with the same code exists. */
    void addOnce(Code code, String message) {
        if (!has(code)) {
            add(code, message);
        }
    }

    boolean has(Code code) {
        return list.stream().anyMatch(finding -> finding.code() == code);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    List<Finding> list() {
        return list.subList(0, Math.min(list.size(), MAX));
    }

    /** Returns the first names of a list of any length. */
    static String firstOf(List<String> names) {
        String first = String.join(
                ", ",
                names.subList(0, Math.min(names.size(), MAX_NAMED)).stream()
                        .map(Findings::shown)
                        .toList());
        return names.size() <= MAX_NAMED ? first : first + " and " + (names.size() - MAX_NAMED) + " more";
    }

    /** Returns the start of a text of any length. */
    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
