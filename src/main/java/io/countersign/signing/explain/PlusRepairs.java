package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;

/** Reverses the confusion of plus signs and spaces. */
final class PlusRepairs {

    private PlusRepairs() {}

    /** Adds the repairs of {@code parts}. */
    static void addTo(UrlParts parts) {
        String advice = ": send the URL exactly as it was returned, and do not encode it again as a form or a query.";
        boolean inPath = parts.path.indexOf('+') >= 0;
        boolean inQuery = parts.query.indexOf('+') >= 0;
        String toSpace = "A space of the signed URL was sent as + instead of %20";
        parts.addPathIf(inPath, Code.PLUS_FOR_SPACE, toSpace + advice, () -> parts.path.replace("+", "%20"));
        if (inQuery) {
            parts.addQuery(Code.PLUS_FOR_SPACE, toSpace + advice, () -> parts.query.replace("+", "%20"));
        }
        if (inPath && inQuery) {
            parts.add(
                    Code.PLUS_FOR_SPACE,
                    toSpace + advice,
                    () -> parts.beforePath + parts.path.replace("+", "%20") + '?' + parts.query.replace("+", "%20"));
        }
        String toPlus = "A plus sign of the signed URL (%2B) was sent as a space";
        parts.addPathIf(
                parts.path.contains("%20"),
                Code.PLUS_FOR_SPACE,
                toPlus + advice,
                () -> parts.path.replace("%20", "%2B"));
        if (parts.query.contains("%20")) {
            parts.addQuery(Code.PLUS_FOR_SPACE, toPlus + advice, () -> parts.query.replace("%20", "%2B"));
        }
    }
}
