package io.countersign.cors;

import static io.countersign.cors.Rules.ALL;
import static io.countersign.cors.Rules.APP;
import static io.countersign.cors.Rules.HEALTHY;
import static io.countersign.cors.Rules.READING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The smallest change is made: one rule for one origin, after which no finding remains; other origins are not affected.
 */
@Execution(ExecutionMode.CONCURRENT)
class CorsRemedyTest {

    private static CorsRemedy mend(String rules) {
        return CorsRemedy.of(Rules.of(rules), APP, ALL);
    }

    private static List<CorsRule> without(List<CorsRule> rules, int index) {
        List<CorsRule> others = new ArrayList<>(rules);
        others.remove(index);
        return others;
    }

    @Test
    void aRuleIsAddedIfThereIsNone() {
        CorsRemedy remedy = mend("");
        CorsRule rule = remedy.rules().get(0);
        assertEquals(1, remedy.rules().size());
        assertEquals(List.of("https://app.example.com"), rule.allowedOrigins());
        assertEquals(List.of(ObjectMethod.values()), rule.allowedMethods());
        assertEquals(List.of("content-type", "if-none-match", "x-amz-*"), rule.allowedHeaders());
        assertEquals(List.of("ETag", "Location", "x-amz-version-id"), rule.exposeHeaders());
        assertEquals(Duration.ofMinutes(10), rule.maxAge());
        assertEquals(
                List.of(
                        "Rule 1 is new, for https://app.example.com alone: it allows GET, HEAD, PUT, POST, DELETE.",
                        "Rule 1 allows the headers content-type, if-none-match, x-amz-* now.",
                        "Rule 1 exposes ETag, Location, x-amz-version-id now."),
                remedy.changes());
    }

    @Test
    void theAddedRuleAllowsOnlyWhatProfilesSign() {
        CorsRule rule = CorsRemedy.of(List.of(), APP, READING).rules().get(0);
        assertEquals(List.of(ObjectMethod.GET, ObjectMethod.HEAD), rule.allowedMethods());
        assertEquals(List.of(), rule.allowedHeaders());
        assertEquals(List.of(), rule.exposeHeaders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEALTHY,
                "*|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id",
                "https://other.example.com|GET;" + HEALTHY
            })
    void correctRulesAreNotChanged(String rules) {
        List<CorsRule> before = Rules.of(rules);
        CorsRemedy remedy = CorsRemedy.of(before, APP, ALL);
        assertSame(before, remedy.rules());
        assertEquals(List.of(), remedy.changes());
    }

    @Test
    void theRuleForOnlyThisOriginIsExtended() {
        CorsRule own = new CorsRule(
                "mine",
                List.of("https://app.example.com"),
                List.of(ObjectMethod.GET, ObjectMethod.PUT),
                List.of("X-Amz-*", "content-type"),
                List.of("etag", "x-amz-request-id"),
                Duration.ofSeconds(3));
        CorsRule other = Rules.of("https://other.example.com|GET").get(0);
        CorsRemedy remedy = CorsRemedy.of(List.of(other, own), APP, ALL);
        CorsRule mended = remedy.rules().get(1);
        assertEquals(List.of(other, mended), remedy.rules());
        assertEquals("mine", mended.id());
        assertEquals(Duration.ofSeconds(3), mended.maxAge());
        assertEquals(List.of("X-Amz-*", "content-type", "if-none-match"), mended.allowedHeaders());
        assertEquals(List.of("etag", "x-amz-request-id", "Location", "x-amz-version-id"), mended.exposeHeaders());
        assertEquals(
                List.of(
                        "Rule 2 allows HEAD, POST, DELETE now.",
                        "Rule 2 allows the headers if-none-match now.",
                        "Rule 2 exposes Location, x-amz-version-id now."),
                remedy.changes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
        *|GET|x-mine|x-theirs = 0
        https://other.example.com|GET;https://*.example.com|GET|x-mine|x-theirs = 1
        https://other.example.com|GET;https://app.example.com,https://b.example.com|PUT,GET|x-mine|x-theirs = 1
        https://other.example.com|GET;http://app.example.com|GET = 2
        """)
    void rulesOfOtherOriginsAreUnchangedAndTheAddedRuleComesFirst(String text, int place) {
        List<CorsRule> before = Rules.of(text);
        CorsRemedy remedy = CorsRemedy.of(before, APP, ALL);
        CorsRule added = remedy.rules().get(place);
        assertTrue(added.isOnlyFor(APP), "a rule of its own");
        assertEquals(before, without(remedy.rules(), place));
        if (before.get(before.size() - 1).admits(APP)) {
            assertTrue(added.takes("x-mine") && added.shows("x-theirs"), "what it could before, it still can");
        }
    }

    @Test
    void aShadowedRuleIsMovedForward() {
        CorsRemedy remedy = mend("https://other.example.com|GET;*|GET;" + HEALTHY);
        assertTrue(remedy.rules().get(1).isOnlyFor(APP), "before the rule that hid it");
        assertEquals(3, remedy.rules().size());
        assertEquals(
                "Rule 3 is rule 2 now, before all others that are for its origin.",
                remedy.changes().get(0));
    }

    @Test
    void theNumberOfRulesIsLimited() {
        List<CorsRule> full = Collections.nCopies(
                100, Rules.of("https://other.example.com|GET").get(0));
        ProblemException refusal = assertThrows(ProblemException.class, () -> CorsRemedy.of(full, APP, ALL));
        assertEquals(ProblemCode.CONFLICT, refusal.code());
        List<CorsRule> own = new ArrayList<>(full.subList(1, 100));
        own.add(Rules.of("https://app.example.com|GET").get(0));
        assertEquals(100, CorsRemedy.of(own, APP, ALL).rules().size());
    }

    /** Whatever the rules are: all is well afterwards, twice is once, and no other origin gains or loses anything. */
    @Test
    void theFixIsCompleteIdempotentAndIsolatedForRandomRules() {
        Random random = new Random(20260301);
        List<WebOrigin> others = List.of(
                new WebOrigin("https://other.example.com"),
                new WebOrigin("http://app.example.com"),
                new WebOrigin("https://app.example.com:8443"),
                new WebOrigin("https://evil.example"));
        for (int i = 0; i < 3000; i++) {
            List<CorsRule> before = RandomRules.of(random);
            CorsNeeds needs = new CorsNeeds(RandomRules.methods(random));
            CorsRemedy remedy = CorsRemedy.of(before, APP, needs);
            for (CorsFinding finding : CorsDoctor.examine(remedy.rules(), APP, needs)) {
                assertEquals(CorsFinding.Code.WILDCARD_ORIGIN, finding.code(), () -> before + " became " + remedy);
            }
            assertEquals(List.of(), CorsRemedy.of(remedy.rules(), APP, needs).changes());
            for (WebOrigin other : others) {
                assertEquals(
                        before.stream().filter(rule -> rule.admits(other)).toList(),
                        remedy.rules().stream()
                                .filter(rule -> rule.admits(other))
                                .toList(),
                        () -> other + " has other rules: " + before + " became " + remedy);
            }
        }
    }
}
