package io.countersign.cors;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a correction. */
@Schema(
        requiredProperties = {"bucket", "origin", "changed", "changes", "rules", "ok", "findings", "clients"},
        description = "The changes that allow pages of one origin to use a bucket.")
public record CorsFixResult(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The origin of the pages.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether the bucket's rules were changed; never in a dry run.", examples = "true")
        boolean changed,

        @Schema(
                description = "The changes, applied or planned; empty if none are necessary.",
                examples = "[\"Rule 1 is new, for https://app.example.com alone: it allows GET, PUT.\"]")
        List<String> changes,

        @Schema(description = "The resulting rules.") List<CorsRule> rules,

        @Schema(description = "Whether everything works with these rules.", examples = "true")
        boolean ok,

        @Schema(description = "The findings about these rules.")
        List<CorsFinding> findings,

        @Schema(description = "Which of the upload clients work with these rules.")
        List<CorsClientReport> clients) {

    static CorsFixResult of(BucketPlace place, WebOrigin origin, boolean tried, CorsRemedy remedy, CorsNeeds needs) {
        CorsReport report = CorsReport.of(place, origin, remedy.rules(), needs);
        return new CorsFixResult(
                report.bucket(),
                report.origin(),
                !tried && !remedy.changes().isEmpty(),
                remedy.changes(),
                remedy.rules(),
                report.ok(),
                report.findings(),
                report.clients());
    }
}
