package io.countersign.alerts.rules;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All rules. */
@Schema(
        name = "RuleList",
        requiredProperties = {"rules"},
        description = "All rules.")
public record RuleList(
        @Schema(description = "The rules, by name.") List<RuleView> rules) {}
