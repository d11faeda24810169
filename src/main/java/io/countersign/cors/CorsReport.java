package io.countersign.cors;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the doctor found for pages of one origin. */
@Schema(
        requiredProperties = {"bucket", "origin", "ok", "findings", "clients"},
        description = "What pages of one origin stumble over in a bucket.")
public record CorsReport(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "Where the pages come from.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether all works: nothing that was found is an error.", examples = "false")
        boolean ok,

        @Schema(description = "What was found, the worst first; empty where all is well.")
        List<CorsFinding> findings,

        @Schema(description = "Which of the upload clients work that profiles of the bucket allow.")
        List<CorsClientReport> clients) {

    static CorsReport of(BucketPlace place, WebOrigin origin, List<CorsRule> rules, CorsNeeds needs) {
        List<CorsFinding> findings = CorsDoctor.examine(rules, origin, needs);
        return new CorsReport(
                place.bucket().value(),
                origin.value(),
                findings.stream().noneMatch(CorsFinding::hurts),
                findings,
                CorsClientReport.of(place, rules, origin));
    }
}
