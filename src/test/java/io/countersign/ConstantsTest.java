package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A text or pattern is a constant of one class, and a private method has no copy in another class. */
class ConstantsTest {

    /** Copies that are still there; an entry that is no longer needed fails the test. */
    private static final Set<String> KNOWN = Set.of(
            "\"application/octet-stream\"", // content has it; uploads.arrival has a copy
            "\"content-type\""); // aws.s3 and signer: what a request signs, until jobs are made of permits

    /** In the codecs of tickets and uploads. */
    private static final Set<String> KNOWN_METHODS =
            Set.of("JwtClaims claims, String name, Object value if (value != null) { claims.setClaim(name, value); }");

    private static final Pattern CONSTANT =
            Pattern.compile("static final (?:String|Pattern) \\w+\\s*=\\s*([^;]*\"[^;]*);");

    /** With its body up to the brace of its own indentation. */
    private static final Pattern PRIVATE_METHOD =
            Pattern.compile("(?m)^ {4}private [^;={}]*?\\(([^;{}]*?)\\)[^;{}]*\\{\\n((?s:.*?))^ {4}\\}");

    /** Shorter ones are delegation rather than logic. */
    private static final int MIN_BODY = 60;

    /** The texts that several of {@code sources}, by their names, contain, each with the names of these. */
    private static Map<String, Set<String>> shared(
            Map<String, String> sources, Function<String, Stream<String>> texts) {
        Map<String, Set<String>> found = new TreeMap<>();
        sources.forEach((name, source) -> texts.apply(source)
                .forEach(text ->
                        found.computeIfAbsent(text, any -> new TreeSet<>()).add(name)));
        found.values().removeIf(files -> files.size() < 2);
        return found;
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            return sources.filter(source -> source.toString().endsWith(".java"))
                    .collect(Collectors.toMap(Path::toString, ConstantsTest::read));
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> constants(String source) {
        return CONSTANT.matcher(source).results().map(result -> result.group(1).replaceAll("\\s+", ""));
    }

    private static Stream<String> privateMethods(String source) {
        return PRIVATE_METHOD
                .matcher(source)
                .results()
                .map(result -> (result.group(1) + " " + result.group(2))
                        .replaceAll("\\s+", " ")
                        .strip())
                .filter(method -> method.length() >= MIN_BODY);
    }

    @Test
    void eachTextIsDeclaredOnce() throws IOException {
        Map<String, Set<String>> twice = shared(sources(), ConstantsTest::constants);
        assertEquals(KNOWN, twice.keySet(), twice::toString);
    }

    @Test
    void noPrivateMethodHasACopy() throws IOException {
        Map<String, Set<String>> twice = shared(sources(), ConstantsTest::privateMethods);
        assertEquals(KNOWN_METHODS, twice.keySet(), twice::toString);
    }

    @Test
    void copiesAreReported() {
        String source = """
                class A {
                    private static final Pattern FORM =
                            Pattern.compile("[a-z]+");

                    private static String trimmed(String url) {
                        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
                    }
                }
                """;
        assertEquals(List.of("Pattern.compile(\"[a-z]+\")"), constants(source).toList());
        assertEquals(1, privateMethods(source).count());
        Map<String, String> copies = Map.of("A.java", source, "B.java", source, "C.java", "class C {}");
        Set<String> both = Set.of("A.java", "B.java");
        assertEquals(
                Set.of(both),
                Set.copyOf(shared(copies, ConstantsTest::constants).values()));
        assertEquals(
                Set.of(both),
                Set.copyOf(shared(copies, ConstantsTest::privateMethods).values()));
        Matcher none = PRIVATE_METHOD.matcher("class B {\n    private int size;\n}\n");
        assertEquals(false, none.find());
    }
}
