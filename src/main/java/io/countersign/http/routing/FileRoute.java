package io.countersign.http.routing;

import io.countersign.http.routing.FileRoutesConfig.Answer;
import io.countersign.http.routing.FileRoutesConfig.FileRouteConfig;
import io.countersign.problem.ProblemException;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.signing.PercentEncoding;
import io.countersign.storage.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configured path of links to files. It stands for a path of {@code /v1/files}, which all rules of that route apply
 * to.
 *
 * @param property the prefix of its settings
 * @param segments the segments of its path; a variable is in braces
 * @param profile the profile of the files
 * @param key the key, with variables in braces
 * @param answer the answer to a GET
 */
record FileRoute(String property, List<String> segments, String profile, String key, Answer answer) {

    static final int MAX_SEGMENTS = 12;

    /** RFC 3986, section 2.3: characters that need no percent-encoding. */
    private static final Pattern SEGMENT =
            Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}|\\{[a-z][A-Za-z0-9]{0,31}}");

    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z][A-Za-z0-9]*}");
    private static final Pattern BRACE = Pattern.compile("[{}]");

    FileRoute {
        segments = List.copyOf(segments);
    }

    /** @throws StartupException if a setting is missing or invalid; the message names all of them */
    static FileRoute read(String property, FileRouteConfig config) {
        StartupFaults faults = StartupFaults.below(property);
        String path = config.path().orElse("");
        List<String> segments = path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of();
        faults.require(
                arePossible(segments),
                "path",
                "a path such as /api/images/{filename}/url: at most 12 segments, the first a text, each other one a text "
                        + "of letters, digits and - . _ ~, or one variable in braces");
        faults.require(config.profile().isPresent(), "profile", "the name of a profile");
        String key = config.key().orElse("");
        faults.require(
                isPossible(key, segments),
                "key",
                "a valid key with variables of the path in braces, such as images/{filename}");
        faults.throwIfAny();
        return new FileRoute(property, segments, config.profile().get(), key, config.answer());
    }

    private static boolean arePossible(List<String> segments) {
        Set<String> variables = new HashSet<>();
        return !segments.isEmpty()
                && segments.size() <= MAX_SEGMENTS
                && !isVariable(segments.get(0))
                && segments.stream()
                        .allMatch(segment ->
                                SEGMENT.matcher(segment).matches() && (!isVariable(segment) || variables.add(segment)));
    }

    private static boolean isPossible(String key, List<String> segments) {
        Matcher variable = VARIABLE.matcher(key);
        while (variable.find()) {
            if (!segments.contains(variable.group())) {
                return false;
            }
        }
        String sample = variable.replaceAll("x");
        try {
            return !BRACE.matcher(sample).find()
                    && new ObjectKey(sample).value().equals(sample);
        } catch (ProblemException e) {
            return false;
        }
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** The start of every key, up to the first variable. */
    String keyStart() {
        int variable = key.indexOf('{');
        return variable < 0 ? key : key.substring(0, variable);
    }

    /** The path, with its variables. */
    String template() {
        return "/" + String.join("/", segments);
    }

    /** Whether a path can match both. */
    boolean overlaps(FileRoute other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String one = segments.get(i);
            String two = other.segments.get(i);
            if (!isVariable(one) && !isVariable(two) && !one.equals(two)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code path}, split at its slashes, matches. */
    boolean matches(String[] path) {
        if (path.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            String segment = segments.get(i);
            if (isVariable(segment) ? path[i].isEmpty() : !segment.equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * The path of {@code /v1/files} for {@code path}, which matches and is in canonical form: its percent-encoded values
     * are values of a key, too, which is decoded once.
     */
    String target(String[] path) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.length; i++) {
            if (isVariable(segments.get(i))) {
                values.put(segments.get(i), path[i]);
            }
        }
        StringBuilder target = new StringBuilder("/v1/files/")
                .append(PercentEncoding.encode(profile))
                .append('/');
        Matcher variable = VARIABLE.matcher(key);
        int end = 0;
        while (variable.find()) {
            target.append(PercentEncoding.encodePath(key.substring(end, variable.start())));
            target.append(values.get(variable.group()));
            end = variable.end();
        }
        return target.append(PercentEncoding.encodePath(key.substring(end))).toString();
    }
}
