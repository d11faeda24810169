package io.countersign.aws.s3;

import io.countersign.cors.CorsRule;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** CORS rules of ours as those of the SDK, and back. */
final class S3CorsRules {

    private S3CorsRules() {}

    /** @throws ProblemException if a store has taken what S3 would not: a method of its own, say */
    static List<CorsRule> ours(List<CORSRule> theirs) {
        try {
            return theirs.stream().map(S3CorsRules::ours).toList();
        } catch (IllegalArgumentException | ProblemException e) {
            throw new ProblemException(
                            ProblemCode.STORE_REFUSED,
                            "The store has CORS rules of this bucket that S3 would not take; set them anew with PUT.")
                    .withReason("store-rules-odd");
        }
    }

    private static CorsRule ours(CORSRule theirs) {
        return new CorsRule(
                theirs.id() == null || theirs.id().isEmpty() ? null : theirs.id(),
                theirs.allowedOrigins(),
                theirs.allowedMethods().stream().map(ObjectMethod::valueOf).toList(),
                theirs.allowedHeaders(),
                theirs.exposeHeaders(),
                theirs.maxAgeSeconds() == null ? null : Duration.ofSeconds(theirs.maxAgeSeconds()));
    }

    static List<CORSRule> theirs(List<CorsRule> ours) {
        return ours.stream().map(S3CorsRules::theirs).toList();
    }

    private static CORSRule theirs(CorsRule ours) {
        CORSRule.Builder rule = CORSRule.builder()
                .id(ours.id())
                .allowedOrigins(ours.allowedOrigins())
                .allowedMethods(
                        ours.allowedMethods().stream().map(ObjectMethod::name).toList());
        if (!ours.allowedHeaders().isEmpty()) { // an element without content is none that stores read
            rule.allowedHeaders(ours.allowedHeaders());
        }
        if (!ours.exposeHeaders().isEmpty()) {
            rule.exposeHeaders(ours.exposeHeaders());
        }
        if (ours.maxAge() != null) {
            rule.maxAgeSeconds((int) ours.maxAge().toSeconds());
        }
        return rule.build();
    }
}
