package io.countersign.cors;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All rules of a bucket, in the order of evaluation; empty if no other origin is allowed. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"rules"},
        description = "The CORS rules of a bucket, in the order of evaluation.",
        examples =
                "{\"rules\": [{\"allowedOrigins\": [\"https://app.example.com\"], \"allowedMethods\": [\"GET\", \"PUT\"], "
                        + "\"allowedHeaders\": [\"content-type\", \"x-amz-*\"], \"exposeHeaders\": [\"ETag\"], \"maxAge\": \"PT10M\"}]}")
public record CorsRules(
        @Schema(description = "The rules; the first one that matches a request applies.")
        List<CorsRule> rules) {

    /** AWS: "Elements of a CORS configuration", "You can have up to 100 rules". */
    static final int MAX = 100;

    public CorsRules {
        if (rules == null || rules.size() > MAX || rules.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("rules", "must be a list of at most " + MAX + " rules");
        }
        rules = List.copyOf(rules);
    }
}
