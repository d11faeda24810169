package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words that this project does not use, because a standard term or a direct sentence is easier to understand, do not
 * come back.
 */
@Execution(ExecutionMode.CONCURRENT)
class VocabularyTest {

    /** Files and folders whose text follows the table; a line more adds one. */
    private static final List<String> CHECKED = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "CHANGELOG.md",
            "docs",
            "deploy",
            "k8s",
            ".ci",
            ".github",
            "src/main/java",
            "src/main/lambda",
            "src/main/resources",
            "src/local",
            "src/bench",
            "src/test");

    /**
     * Files and folders within those that are not checked: old names of settings, this table, code of others, and
     * recorded data.
     */
    private static final List<String> LEFT_OUT = List.of(
            "docs/upgrading.md",
            "src/main/resources/META-INF/resources/console/lean-qr.js",
            "src/test/java/io/countersign/VocabularyTest.java",
            "src/test/clients/s3upload",
            "src/test/resources");

    /** Packages that npm installed; they are not ours. */
    private static final Path INSTALLED = Path.of("node_modules");

    /** A file of text, by its name. */
    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|js|mjs|md|sh|yaml|yml|properties|xml|html|css|lua)|(.*/)?(Dockerfile[^/]*|run)");

    /** Word or phrase, and what to use instead. Case does not matter. */
    private static final String WORDS = """
            nobody | no caller, no one, or the passive voice
            whoever | the caller, the client, the operator
            whom | a sentence with a subject
            anew | again
            afresh | again
            tells | reports, returns, shows, notifies
            told | reported, notified, informed
            tell of | report, notify
            sees to it | ensures
            see to it | ensure
            a no | a refusal
            to the letter | exactly
            becomes of | happens to
            became of | happened to, the result of
            there is none | if it is absent
            is over | has ended
            comes of age | reaches its maximum age
            is away | is unavailable
            are away | are unavailable
            at hand | current, cached
            under way | in flight, in progress
            sign of life | heartbeat
            left alone | not called
            comes again | reconnects, repeats the request
            in words | with a message
            at the most | at most, or the maximum
            mends | corrects, repairs
            kept aside | quarantined
            """;

    /** Names of the code that have a term of the field today. Case matters. */
    private static final String NAMES = """
            whenUnnamed | defaultProfile
            atHand | cached
            underWay | inFlight
            begunAt | startedAt
            beginLoosely | beginUnsized
            keepsAside | isQuarantined
            CorsTreatment | CorsFixResult
            SmsStanding | SmsQuotaStatus
            TopicPurge | BulkTopicDeletion
            KeyMarks | OwnerBoundKeys
            FixedAttributes | EnforcedAttributes
            UrlOrder | SigningJob
            RedisLine | RedisGateway
            """;

    /** A forbidden term. {@code rarest} is its longest word in lower case: texts without it are not searched. */
    private record Term(Pattern pattern, String rarest, String instead) {

        static Term of(String row, String before, String after) {
            String[] cells = row.split(" \\| ");
            String rarest = Stream.of(cells[0].toLowerCase(Locale.ROOT).split(" "))
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow();
            return new Term(Pattern.compile(before + cells[0].replace(" ", "\\s+") + after), rarest, cells[1]);
        }
    }

    private static final List<Term> TERMS = Stream.concat(
                    WORDS.lines().map(row -> Term.of(row, "(?i)(?<![\\w.-])", "(?![\\w-])")),
                    NAMES.lines().map(row -> Term.of(row, "\\b", "")))
            .toList();

    /**
     * What is wrong in {@code text}: each word with what to use instead. Phrases are found across the end of a line,
     * too.
     */
    private static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        TERMS.stream().filter(term -> lower.contains(term.rarest())).forEach(term -> {
            Matcher matcher = term.pattern().matcher(text);
            while (matcher.find()) {
                long line = text.substring(0, matcher.start()).lines().count()
                        + (atLineStart(text, matcher.start()) ? 1 : 0);
                faults.add("line " + line + ": \"" + matcher.group().replaceAll("\\s+", " ") + "\": use "
                        + term.instead());
            }
        });
        return faults;
    }

    private static boolean atLineStart(String text, int index) {
        return index == 0 || text.charAt(index - 1) == '\n';
    }

    private static List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : CHECKED) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                files.filter(Files::isRegularFile)
                        .filter(file ->
                                TEXT.matcher(file.toString().replace('\\', '/')).matches())
                        .filter(file -> LEFT_OUT.stream().noneMatch(file::startsWith))
                        .filter(file ->
                                StreamSupport.stream(file.spliterator(), false).noneMatch(INSTALLED::equals))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void checkedFilesHaveNoForbiddenWords() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files()) {
            try {
                faults(Files.readString(file)).forEach(fault -> faults.add(file + " " + fault));
            } catch (MalformedInputException e) {
                throw new AssertionError(file + " is not UTF-8", e);
            }
        }
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }

    @Test
    void everyListedFolderIsRead() throws IOException {
        List<Path> files = files();
        for (String name : CHECKED) {
            assertTrue(files.stream().anyMatch(file -> file.startsWith(Path.of(name))), name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nobody may call this. | Nobody",
                "It depends on whom it is for. | whom",
                "The log tells why. | tells",
                "what becomes of it | becomes of",
                "while Redis is away nothing is sent | is away",
                "class CorsTreatment {} | CorsTreatment",
                "profile.whenUnnamed | whenUnnamed"
            })
    void aForbiddenWordIsFoundInASentence(String sentence, String word) {
        List<String> faults = faults("First line.\n" + sentence);
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("line 2: \"" + word + "\": use "), faults.get(0));
    }

    @Test
    void aPhraseIsFoundAcrossTheEndOfALine() {
        assertEquals(
                List.of("line 1: \"becomes of\": use happens to", "line 3: \"whom\": use a sentence with a subject"),
                faults("what becomes\n of it\nwhom").stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The client goes away.",
                "a note",
                "an anonymous caller",
                "Tell the operator.",
                "folder a/no-store"
            })
    void otherSentencesPass(String sentence) {
        assertEquals(List.of(), faults(sentence));
    }
}
