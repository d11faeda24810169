package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The activity of this service that a rule counts. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "RuleSource",
        description = "The activity of this service that is counted; the count of each " + "window is a sample.")
public record SourceRequest(
        @Schema(
                description = "The counted activity: finished uploads, their bytes, signatures, refusals, or failures.",
                required = true,
                enumeration = {"uploads", "bytes", "signatures", "refusals", "failures"},
                examples = "uploads")
        String events,

        @Schema(description = "The profile. Default: all profiles.", examples = "demo")
        String profile,

        @Schema(description = "The length of a counting window; ISO 8601. Default: one minute.", examples = "PT1M")
        String window) {}
