package io.countersign.buckets;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The pages of a website. AWS: "Hosting a static website using Amazon S3". */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"index"},
        description = "The pages of the website of a bucket.",
        examples = "{\"index\": \"index.html\", \"error\": \"error.html\"}")
public record WebsiteSettings(
        @Schema(description = "The file name of the page of each folder.", examples = "index.html")
        String index,

        @Schema(description = "The key of the page for errors; absent for the store's own.", examples = "error.html")
        String error) {

    public WebsiteSettings {
        if (index == null || index.isBlank() || index.contains("/")) {
            throw ProblemException.invalid("index", "must be a file name without a slash, such as index.html");
        }
        if (error != null && error.isBlank()) {
            throw ProblemException.invalid("error", "must be a key, such as error.html");
        }
    }
}
