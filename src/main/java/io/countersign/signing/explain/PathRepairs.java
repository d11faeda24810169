package io.countersign.signing.explain;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.explain.Finding.Code;
import java.text.Normalizer;

/** Reverses changes that proxies and clients make to the path of a URL. */
final class PathRepairs {

    /** The maximum length of a path whose Unicode form is changed: no key is longer. Normalization is not linear. */
    private static final int MAX_NORMALIZED_PATH = 4_096;

    /** The maximum number of slashes that are tried as the place of a lost one. */
    private static final int MAX_PLACES = 16;

    private PathRepairs() {}

    /** Adds the repairs of {@code parts}. */
    static void addTo(UrlParts parts) {
        String exactly = ": send the URL exactly as it was returned.";
        addDecoded(parts);
        parts.addPathIf(
                parts.path.indexOf('%') >= 0,
                Code.PATH_CHANGED,
                "The key was percent-decoded in transit, so that what was %25 arrives as %" + exactly,
                () -> parts.path.replace("%", "%25"));
        boolean endsInSlash = parts.path.length() > 1 && parts.path.endsWith("/");
        parts.addPathIf(
                endsInSlash,
                Code.PATH_CHANGED,
                "A slash was added to the end of the path" + exactly,
                () -> parts.path.substring(0, parts.path.length() - 1));
        parts.addPathIf(
                !endsInSlash,
                Code.PATH_CHANGED,
                "The slash at the end of the path was dropped" + exactly,
                () -> parts.path + '/');
        int second = parts.path.indexOf('/', 1);
        parts.addPathIf(
                second > 0,
                Code.PATH_CHANGED,
                "The path begins with a folder that was not signed, as a proxy with a path prefix adds it: configure the proxy to remove it.",
                () -> parts.path.substring(second));
        int place = -1;
        for (int i = 0; i < MAX_PLACES; i++) {
            place = parts.path.indexOf('/', place + 1);
            if (place < 0) {
                break;
            }
            int at = place;
            parts.addPathIf(
                    true,
                    Code.PATH_CHANGED,
                    "An empty segment of the key (//) was removed, as proxies and clients that normalise paths do: disable that.",
                    () -> parts.path.substring(0, at) + '/' + parts.path.substring(at));
        }
        if (parts.path.length() <= MAX_NORMALIZED_PATH && parts.path.indexOf('%') >= 0) {
            addUnicode(parts, Normalizer.Form.NFC);
            addUnicode(parts, Normalizer.Form.NFD);
        }
    }

    private static void addUnicode(UrlParts parts, Normalizer.Form form) {
        try {
            String decoded = PercentEncoding.decode(parts.path);
            parts.addPathIf(
                    !Normalizer.isNormalized(decoded, form),
                    Code.PATH_CHANGED,
                    "The key's letters were changed to another Unicode form, as file systems and clients do: send the URL exactly "
                            + "as it was returned.",
                    () -> PercentEncoding.encodePath(Normalizer.normalize(decoded, form)));
        } catch (IllegalArgumentException e) {
            // not valid text, so it cannot be normalized
        }
    }

    /** Adds the most common repair of the path. */
    static void addDecoded(UrlParts parts) {
        parts.addPathIf(
                parts.path.contains("%25"),
                Code.DOUBLE_ENCODED_KEY,
                Explainer.DOUBLE_ENCODED,
                () -> parts.path.replace("%25", "%"));
    }
}
