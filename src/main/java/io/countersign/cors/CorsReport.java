package io.countersign.cors;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The doctor's findings for pages of one origin. */
@Schema(
        requiredProperties = {"bucket", "origin", "ok", "findings", "clients"},
        description = "The findings for pages of one origin in a bucket.")
public record CorsReport(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The origin of the pages.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether no finding is an error.", examples = "false")
        boolean ok,

        @Schema(description = "The findings, the most severe first; empty if there are none.")
        List<CorsFinding> findings,

        @Schema(description = "Whether each upload client that the bucket's profiles allow works.")
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
