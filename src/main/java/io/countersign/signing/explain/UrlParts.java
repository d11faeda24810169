package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.UrlRepairs.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A URL as text in three undecoded parts, and its collected repairs. */
final class UrlParts {

    final String url;
    /** Scheme and authority. */
    final String beforePath;
    /** Starts with a slash. */
    final String path;
    /** The text after the question mark; empty without a query. */
    final String query;

    private final List<Repair> repairs = new ArrayList<>();

    UrlParts(String url) {
        this.url = url;
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        int slash = place.indexOf('/', place.indexOf("://") + 3);
        beforePath = slash < 0 ? place : place.substring(0, slash);
        path = slash < 0 ? "/" : place.substring(slash);
        query = question < 0 ? "" : url.substring(question + 1);
    }

    void add(Code code, String message, Supplier<String> changed) {
        repairs.add(new Repair(code, message, changed));
    }

    void addPathIf(boolean differs, Code code, String message, Supplier<String> changedPath) {
        if (differs) {
            add(code, message, () -> beforePath + changedPath.get() + '?' + query);
        }
    }

    void addQuery(Code code, String message, Supplier<String> changedQuery) {
        add(code, message, () -> beforePath + path + '?' + changedQuery.get());
    }

    /** The repairs, in the order of addition. */
    List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** It can contain a valid signature: nothing is printed. */
    @Override
    public String toString() {
        return "UrlParts[redacted]";
    }
}
