package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of the service's own doings a rule counts. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(name = "RuleSource", description = "What of the service's own doings is counted; each window ends in a sample.")
public record SourceRequest(
        @Schema(
                description = "What is counted: finished uploads, their bytes, signatures, refusals, or failures.",
                required = true,
                enumeration = {"uploads", "bytes", "signatures", "refusals", "failures"},
                examples = "uploads")
        String events,

        @Schema(description = "Under which profile; under all where it is left out.", examples = "demo")
        String profile,

        @Schema(description = "How long each count takes; ISO 8601, a minute where it is left out.", examples = "PT1M")
        String window) {}
