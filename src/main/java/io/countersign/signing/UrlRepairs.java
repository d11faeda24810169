package io.countersign.signing;

import io.countersign.signing.Finding.Code;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What commonly happens to a signed URL between signer and store, undone: a fixed number of candidates, each made in time linear in the
 * URL. A candidate is no more than a guess until a signature has fitted it, and none is ever shown.
 */
public final class UrlRepairs {

    /** The longest path whose Unicode form is changed: no key is longer. Normalisation is not linear. */
    private static final int MAX_NORMALIZED_PATH = 4_096;

    /** How many slashes of a path are tried as the place of a lost one, and how many parameters as the added one. */
    private static final int MAX_PLACES = 16;

    /** What advertisers, mail services and caches add to links. */
    private static final Pattern TRACKING = Pattern.compile(
            "utm_[a-z_]{1,32}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|"
                    + "mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|epik|s_cid|vero_id|oly_enc_id|wickedid|ref|_|t|ts|v|cb|nocache");

    private static final Set<String> SIGNATURE_PARAMETERS = Set.of("Expires", "Policy", "Signature", "Key-Pair-Id");

    private static final Pattern ENTITY = Pattern.compile("&amp;|&#38;|&#x26;|\\\\u0026");

    private static final Pattern AROUND =
            Pattern.compile("(?:[\\s\"'<>)\\],.;\\\\+]|%20|%0[aA]|%0[dD]|%09|%22|%27|%3[eE]|%C2%A0){1,32}$");

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

    private final String url;
    private final String beforePath;
    private final String path;
    private final String query;
    private final List<Repair> repairs = new ArrayList<>();

    private UrlRepairs(String url) {
        this.url = url;
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        int slash = place.indexOf('/', place.indexOf("://") + 3);
        beforePath = slash < 0 ? place : place.substring(0, slash);
        path = slash < 0 ? "/" : place.substring(slash);
        query = question < 0 ? "" : url.substring(question + 1);
    }

    /** The candidates for {@code url}, the commonest first. */
    public static List<Repair> of(String url) {
        UrlRepairs all = new UrlRepairs(url);
        all.addCopying();
        all.addPlus();
        all.addParameters();
        all.addPath();
        return all.repairs;
    }

    /** Those that can make a URL readable that is not. */
    static List<Repair> ofUnreadable(String url) {
        UrlRepairs some = new UrlRepairs(url);
        some.addCopying();
        return some.repairs;
    }

    private void add(Code code, String message, Supplier<String> changed) {
        repairs.add(new Repair(code, message, changed));
    }

    private void addPathIf(boolean differs, Code code, String message, Supplier<String> changedPath) {
        if (differs) {
            add(code, message, () -> beforePath + changedPath.get() + '?' + query);
        }
    }

    private void addCopying() {
        if (ENTITY.matcher(url).find()) {
            add(
                    Code.HTML_ESCAPED,
                    "The URL was copied from HTML or JSON source, where & is written as &amp; or \\u0026: decode it once, or "
                            + "take it from a parsed document.",
                    () -> ENTITY.matcher(url).replaceAll("&"));
        }
        if (AROUND.matcher(url).find()) {
            add(
                    Code.SURROUNDING_CHARACTERS,
                    "White space, a quote or punctuation after the URL was sent as part of it: cut the URL off after its last "
                            + "parameter.",
                    () -> AROUND.matcher(url).replaceFirst(""));
        }
        if (url.chars().anyMatch(Character::isWhitespace)) {
            add(
                    Code.SURROUNDING_CHARACTERS,
                    "The URL was broken by white space, as by a mail program: join its lines without anything between them.",
                    () -> url.replaceAll("\\s", ""));
        }
        if (query.contains("%25")) {
            add(
                    Code.QUERY_CHANGED,
                    "The query is percent-encoded twice (%25 where % was meant): send the URL exactly as it was answered, and "
                            + "turn off the client's own encoding.",
                    () -> beforePath + path + '?' + query.replace("%25", "%"));
        }
        if (url.indexOf('#') >= 0) {
            add(
                    Code.PATH_CHANGED,
                    "A # of the key was not sent as %23, so that a client drops all that follows"
                            + ": send the URL exactly as it was answered.",
                    () -> url.replace("#", "%23"));
        }
        if (query.indexOf('?') >= 0) {
            add(
                    Code.PATH_CHANGED,
                    "A ? of the key was not sent as %3F, so that the query begins too soon"
                            + ": send the URL exactly as it was answered.",
                    () -> beforePath + path + "%3F" + query);
        }
        int signature = url.indexOf("X-Amz-Signature=");
        if (signature >= 0) {
            int start = signature + "X-Amz-Signature=".length();
            int end = Math.min(url.length(), start + 64);
            String lower = url.substring(start, end).toLowerCase(Locale.ROOT);
            if (!url.startsWith(lower, start)) {
                add(
                        Code.QUERY_CHANGED,
                        "The signature was sent in capital letters: send the URL exactly as it was answered.",
                        () -> url.substring(0, start) + lower + url.substring(end));
            }
        }
    }

    private void addPlus() {
        String advice = ": send the URL exactly as it was answered, and have no form or query encoder write it again.";
        boolean inPath = path.indexOf('+') >= 0;
        boolean inQuery = query.indexOf('+') >= 0;
        String toSpace = "A space of the signed URL was sent as + instead of %20";
        addPathIf(inPath, Code.PLUS_FOR_SPACE, toSpace + advice, () -> path.replace("+", "%20"));
        if (inQuery) {
            add(Code.PLUS_FOR_SPACE, toSpace + advice, () -> beforePath + path + '?' + query.replace("+", "%20"));
        }
        if (inPath && inQuery) {
            add(
                    Code.PLUS_FOR_SPACE,
                    toSpace + advice,
                    () -> beforePath + path.replace("+", "%20") + '?' + query.replace("+", "%20"));
        }
        String toPlus = "A plus sign of the signed URL (%2B) was sent as a space";
        addPathIf(path.contains("%20"), Code.PLUS_FOR_SPACE, toPlus + advice, () -> path.replace("%20", "%2B"));
        if (query.contains("%20")) {
            add(Code.PLUS_FOR_SPACE, toPlus + advice, () -> beforePath + path + '?' + query.replace("%20", "%2B"));
        }
    }

    private void addParameters() {
        List<String> pairs = Arrays.asList(query.split("&"));
        List<String> own = pairs.stream().filter(pair -> !isOfSignature(pair)).toList();
        addWithout(pairs, own.stream().filter(UrlRepairs::isTracking).toList());
        int signature = -1;
        for (int i = 0; i < pairs.size(); i++) {
            signature = nameOf(pairs.get(i)).endsWith("Signature") ? i : signature;
        }
        if (signature >= 0) {
            addWithout(
                    pairs,
                    pairs.subList(signature + 1, pairs.size()).stream()
                            .filter(pair -> !isOfSignature(pair))
                            .toList());
        }
        own.stream().limit(MAX_PLACES).forEach(pair -> addWithout(pairs, List.of(pair)));
        addWithout(pairs, own);
    }

    private void addWithout(List<String> pairs, List<String> added) {
        if (added.isEmpty()) {
            return;
        }
        Set<String> names = Set.copyOf(added);
        add(
                Code.PARAMETER_ADDED,
                "The query parameters "
                        + Findings.firstOf(added.stream()
                                .map(UrlRepairs::nameOf)
                                .distinct()
                                .toList())
                        + " were added after signing, and the signature covers all parameters: send the URL without them.",
                () -> beforePath
                        + path
                        + '?'
                        + String.join(
                                "&",
                                pairs.stream()
                                        .filter(pair -> !names.contains(pair))
                                        .toList()));
    }

    private static boolean isOfSignature(String pair) {
        String name = nameOf(pair);
        return name.startsWith("X-Amz-") || SIGNATURE_PARAMETERS.contains(name);
    }

    private static boolean isTracking(String pair) {
        return TRACKING.matcher(nameOf(pair)).matches();
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private void addPath() {
        String exactly = ": send the URL exactly as it was answered.";
        addPathIf(
                path.contains("%25"),
                Code.DOUBLE_ENCODED_KEY,
                Explainer.DOUBLE_ENCODED,
                () -> path.replace("%25", "%"));
        addPathIf(
                path.indexOf('%') >= 0,
                Code.PATH_CHANGED,
                "The key was percent-decoded on the way, so that what was %25 arrives as %" + exactly,
                () -> path.replace("%", "%25"));
        boolean endsInSlash = path.length() > 1 && path.endsWith("/");
        addPathIf(
                endsInSlash,
                Code.PATH_CHANGED,
                "A slash was added to the end of the path" + exactly,
                () -> path.substring(0, path.length() - 1));
        addPathIf(
                !endsInSlash,
                Code.PATH_CHANGED,
                "The slash at the end of the path was dropped" + exactly,
                () -> path + '/');
        int second = path.indexOf('/', 1);
        addPathIf(
                second > 0,
                Code.PATH_CHANGED,
                "The path begins with a folder that was not signed, as a proxy below a path adds one: have the proxy strip it.",
                () -> path.substring(second));
        int place = -1;
        for (int i = 0; i < MAX_PLACES; i++) {
            place = path.indexOf('/', place + 1);
            if (place < 0) {
                break;
            }
            int at = place;
            addPathIf(
                    true,
                    Code.PATH_CHANGED,
                    "An empty segment of the key (//) was taken out, as proxies and clients that normalise paths do: turn that off.",
                    () -> path.substring(0, at) + '/' + path.substring(at));
        }
        if (path.length() <= MAX_NORMALIZED_PATH && path.indexOf('%') >= 0) {
            addUnicode(Normalizer.Form.NFC);
            addUnicode(Normalizer.Form.NFD);
        }
    }

    private void addUnicode(Normalizer.Form form) {
        try {
            String decoded = PercentEncoding.decode(path);
            addPathIf(
                    !Normalizer.isNormalized(decoded, form),
                    Code.PATH_CHANGED,
                    "The key's letters were changed to another Unicode form, as file systems and clients do: send the URL exactly "
                            + "as it was answered.",
                    () -> PercentEncoding.encodePath(Normalizer.normalize(decoded, form)));
        } catch (IllegalArgumentException e) {
            // no text, and so in no form
        }
    }
}
