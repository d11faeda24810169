package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No pattern repeats a group without a bound: Java's engine calls itself for each repetition of a group, so a long text overflows the
 * stack, and a repetition inside of a repetition may take exponential time.
 */
class CallerTextPatternsTest {

    /**
     * A text in the source that is used as a pattern: it is compiled, or given to a method of String that compiles it.
     */
    private static final Pattern IN_SOURCE = Pattern.compile(
            "(?:Pattern\\s*\\.\\s*compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*+\"\\s*\\+?\\s*)++)");

    private static List<String> patterns() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = IN_SOURCE.matcher(Files.readString(source));
                while (matcher.find()) {
                    found.add(source.getFileName() + ": " + joined(matcher.group(1)));
                }
            }
        }
        return found;
    }

    /** What several literals say together, as the compiler reads them. */
    private static String joined(String literals) {
        StringBuilder joined = new StringBuilder();
        Matcher literal = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(literals);
        while (literal.find()) {
            joined.append(literal.group(1).translateEscapes());
        }
        return joined.toString();
    }

    @Test
    void noPatternRepeatsAGroupUnbounded() throws IOException {
        List<String> all = patterns();
        assertTrue(all.size() > 40, "the patterns were not found: " + all);
        assertEquals(
                List.of(),
                all.stream().filter(CallerTextPatternsTest::repeatsAGroup).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*", "(/[\\w.~%-]+)+", "x(?:a)+y", "(a{1,2}){3,}", "((a)?b)+$"})
    void aRepeatedGroupIsFound(String pattern) {
        assertTrue(repeatsAGroup(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z)*]+", "(a+)?", "\\)*", "(a){3}", "(a){1,3}", "a+b*", "(ab)c*", "(?:a|b)*+", "([+*])"})
    void othersPass(String pattern) {
        assertFalse(repeatsAGroup(pattern));
    }

    /** Whether a group's end is followed by an unbounded quantifier that may give back what it took. */
    private static boolean repeatsAGroup(String pattern) {
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == ')' && !inClass && isUnbounded(pattern, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnbounded(String pattern, int at) {
        Matcher quantifier = Pattern.compile("([*+]|\\{\\d+,})\\+?").matcher(pattern);
        return quantifier.find(at)
                && quantifier.start() == at
                && !(quantifier.group().length() > 1 && quantifier.group().endsWith("+"));
    }
}
