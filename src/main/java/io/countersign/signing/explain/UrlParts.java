package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.UrlRepairs.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A URL as text in three parts, none of them decoded, and the repairs of it that are collected. */
final class UrlParts {

    final String url;
    /** Scheme and authority. */
    final String beforePath;
    /** Begins with a slash. */
    final String path;
    /** What follows the question mark; empty where there is none. */
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

    /** Those that were added, in their order. */
    List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** It may carry a signature that still works: nothing prints. */
    @Override
    public String toString() {
        return "UrlParts[redacted]";
    }
}
