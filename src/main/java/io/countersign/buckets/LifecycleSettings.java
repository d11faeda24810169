package io.countersign.buckets;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lifecycle rule of this service. AWS: "Configuring a bucket lifecycle to delete incomplete multipart uploads". */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"abortIncompleteUploadsAfterDays"},
        description = "The lifecycle rule of this service; other rules of the bucket remain as they are.",
        examples = "{\"abortIncompleteUploadsAfterDays\": 7}")
public record LifecycleSettings(
        @Schema(
                description = "The age in days, 1 to 3,650, at which the store aborts incomplete uploads.",
                examples = "7")
        Integer abortIncompleteUploadsAfterDays) {

    private static final int MAX_DAYS = 3650;

    public LifecycleSettings {
        if (abortIncompleteUploadsAfterDays == null
                || abortIncompleteUploadsAfterDays < 1
                || abortIncompleteUploadsAfterDays > MAX_DAYS) {
            throw ProblemException.invalid(
                    "abortIncompleteUploadsAfterDays", "must be a number of days from 1 to " + MAX_DAYS);
        }
    }
}
