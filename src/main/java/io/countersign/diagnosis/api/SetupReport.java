package io.countersign.diagnosis.api;

import io.countersign.diagnosis.SetupFinding;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of all checks of the set-up. */
@Schema(
        requiredProperties = {"ok", "checks", "findings"},
        description = "The result of all checks of the set-up.")
public record SetupReport(
        @Schema(description = "Whether no finding is an error.", examples = "false")
        boolean ok,

        @Schema(description = "The names of the checks that ran.", examples = "[\"credentials\", \"permissions\"]")
        List<String> checks,

        @Schema(description = "The findings, errors first; empty if there are none.")
        List<SetupFinding> findings) {

    static SetupReport of(List<String> checks, List<SetupFinding> findings) {
        List<SetupFinding> sorted = findings.stream()
                .distinct()
                .sorted(Comparator.comparing(SetupFinding::severity)
                        .thenComparing(SetupFinding::code)
                        .thenComparing(SetupFinding::subject))
                .toList();
        return new SetupReport(sorted.stream().noneMatch(SetupFinding::hurts), List.copyOf(checks), sorted);
    }
}
