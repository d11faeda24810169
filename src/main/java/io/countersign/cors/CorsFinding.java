package io.countersign.cors;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that pages of an origin stumble over, or that is not as it should be. */
@Schema(
        requiredProperties = {"code", "severity", "message", "fix"},
        description = "One thing that pages of the origin stumble over, or that is not as it should be.")
public record CorsFinding(
        @Schema(
                description = "Which kind it is: `no-rule`, `origin-mismatch`, `method-missing`, `header-not-allowed`, "
                        + "`etag-not-exposed`, `location-not-exposed`, `version-not-exposed`, `rule-shadowed`, "
                        + "`wildcard-origin`.",
                examples = "origin-mismatch")
        Code code,

        @Schema(description = "`error` where something does not work, `warning` where it may.", examples = "error")
        Severity severity,

        @Schema(
                description = "What is wrong, and what a page sees of it.",
                examples =
                        "Rule 1 is for https://app.example.com/, with a slash at its end, which browsers do not send.")
        String message,

        @Schema(description = "What mends it.", examples = "Write https://app.example.com instead.")
        String fix) {

    /** How bad it is. */
    @Schema(name = "CorsSeverity")
    public enum Severity {
        ERROR,
        WARNING;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What kind it is. */
    @Schema(name = "CorsFindingCode")
    public enum Code {
        /** No rule is for the origin, nor for one that looks like it. */
        NO_RULE(Severity.ERROR),
        /** No rule is for the origin, but one for something that looks like it. */
        ORIGIN_MISMATCH(Severity.ERROR),
        METHOD_MISSING(Severity.ERROR),
        HEADER_NOT_ALLOWED(Severity.ERROR),
        ETAG_NOT_EXPOSED(Severity.ERROR),
        LOCATION_NOT_EXPOSED(Severity.WARNING),
        VERSION_NOT_EXPOSED(Severity.WARNING),
        /** All is allowed, but only by several rules together, which not every store looks at. */
        RULE_SHADOWED(Severity.WARNING),
        /** Pages of any origin are let in. */
        WILDCARD_ORIGIN(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        CorsFinding finding(String message, String fix) {
            return new CorsFinding(this, severity, message, fix);
        }
    }

    boolean hurts() {
        return severity == Severity.ERROR;
    }
}
