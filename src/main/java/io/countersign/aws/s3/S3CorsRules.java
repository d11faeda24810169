package io.countersign.aws.s3;

import io.countersign.cors.CorsRule;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Converts CORS rules to and from the SDK's types. */
final class S3CorsRules {

    private S3CorsRules() {}

    /** @throws ProblemException if the store has a rule that S3 would reject, such as one with an unknown method */
    static List<CorsRule> fromSdk(List<CORSRule> rules) {
        try {
            return rules.stream().map(S3CorsRules::fromSdk).toList();
        } catch (IllegalArgumentException | ProblemException e) {
            throw new ProblemException(
                            ProblemCode.STORE_REFUSED,
                            "The store has CORS rules of this bucket that S3 would reject; replace them with PUT.")
                    .withReason("store-rules-odd");
        }
    }

    private static CorsRule fromSdk(CORSRule rule) {
        return new CorsRule(
                rule.id() == null || rule.id().isEmpty() ? null : rule.id(),
                rule.allowedOrigins(),
                rule.allowedMethods().stream().map(ObjectMethod::valueOf).toList(),
                rule.allowedHeaders(),
                rule.exposeHeaders(),
                rule.maxAgeSeconds() == null ? null : Duration.ofSeconds(rule.maxAgeSeconds()));
    }

    static List<CORSRule> toSdk(List<CorsRule> rules) {
        return rules.stream().map(S3CorsRules::toSdk).toList();
    }

    private static CORSRule toSdk(CorsRule rule) {
        CORSRule.Builder builder = CORSRule.builder()
                .id(rule.id())
                .allowedOrigins(rule.allowedOrigins())
                .allowedMethods(
                        rule.allowedMethods().stream().map(ObjectMethod::name).toList());
        if (!rule.allowedHeaders().isEmpty()) { // stores reject an empty element
            builder.allowedHeaders(rule.allowedHeaders());
        }
        if (!rule.exposeHeaders().isEmpty()) {
            builder.exposeHeaders(rule.exposeHeaders());
        }
        if (rule.maxAge() != null) {
            builder.maxAgeSeconds((int) rule.maxAge().toSeconds());
        }
        return builder.build();
    }
}
