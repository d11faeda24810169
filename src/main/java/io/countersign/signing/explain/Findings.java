package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.ArrayList;
import java.util.List;

/** The findings about one request as they are collected, at most {@link #MAX}; the likeliest cause first. */
final class Findings {

    /** The most findings of one explanation. */
    static final int MAX = 50;

    /** The most names in one finding, and the most findings of one kind. */
    static final int MAX_NAMED = 10;

    /** The most characters of one text that the caller sent and that a finding repeats. */
    private static final int MAX_SHOWN = 100;

    private final List<Finding> list = new ArrayList<>();

    void add(Code code, String message) {
        if (list.size() < MAX) {
            list.add(new Finding(code, message));
        }
    }

    /** Puts a finding before all others. */
    void addFirst(Code code, String message) {
        list.add(0, new Finding(code, message));
    }

    /** Adds a finding unless there is one of its kind. */
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

    /** The first names of a list that may be as long as its sender likes. */
    static String firstOf(List<String> names) {
        String first = String.join(
                ", ",
                names.subList(0, Math.min(names.size(), MAX_NAMED)).stream()
                        .map(Findings::shown)
                        .toList());
        return names.size() <= MAX_NAMED ? first : first + " and " + (names.size() - MAX_NAMED) + " more";
    }

    /** The beginning of a text that may be as long as its sender likes. */
    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
