package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.cors.CorsRule;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CORSRule;

/**
 * Rules survive the conversion to SDK types and back; invalid rules in a store are reported as an error of the store.
 */
class S3CorsRulesTest {

    @Test
    void rulesSurviveTheConversion() {
        List<CorsRule> rules = List.of(
                new CorsRule(
                        "a",
                        List.of("https://*.example.com", "*"),
                        List.of(ObjectMethod.values()),
                        List.of("x-amz-*"),
                        List.of("ETag"),
                        Duration.ofMinutes(10)),
                new CorsRule(null, List.of("https://app.example.com/"), List.of(ObjectMethod.GET), null, null, null));
        List<CORSRule> theirs = S3CorsRules.toSdk(rules);
        assertEquals(rules, S3CorsRules.fromSdk(theirs));
        assertEquals(600, theirs.get(0).maxAgeSeconds());
        assertFalse(
                theirs.get(1).hasAllowedHeaders() || theirs.get(1).hasExposeHeaders(), "no element without content");
    }

    @Test
    void invalidRulesOfTheStoreAreReported() {
        CORSRule.Builder rule = CORSRule.builder().allowedOrigins("*").id("");
        assertEquals(
                1,
                S3CorsRules.fromSdk(List.of(rule.allowedMethods("GET").build())).size());
        for (CORSRule odd : List.of(
                rule.allowedMethods("COPY").build(),
                rule.allowedMethods(List.of()).build(),
                rule.allowedMethods("GET").exposeHeaders("*").build())) {
            ProblemException refusal = assertThrows(ProblemException.class, () -> S3CorsRules.fromSdk(List.of(odd)));
            assertEquals(ProblemCode.STORE_REFUSED, refusal.code());
            assertEquals("store-rules-odd", refusal.reason());
        }
    }
}
