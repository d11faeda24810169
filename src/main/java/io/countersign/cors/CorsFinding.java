package io.countersign.cors;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fault of the rules for pages of an origin, or a warning. */
@Schema(
        requiredProperties = {"code", "severity", "message", "fix"},
        description = "A fault of the rules for pages of the origin, or a warning.")
public record CorsFinding(
        @Schema(
                description = "The kind of the finding: `no-rule`, `origin-mismatch`, `method-missing`, "
                        + "`header-not-allowed`, `etag-not-exposed`, `location-not-exposed`, "
                        + "`version-not-exposed`, `rule-shadowed`, `wildcard-origin`.",
                examples = "origin-mismatch")
        Code code,

        @Schema(description = "`error` if a request fails, `warning` if it can fail.", examples = "error")
        Severity severity,

        @Schema(
                description = "The fault and its effect on pages.",
                examples =
                        "Rule 1 is for https://app.example.com/, with a slash at its end, which browsers do not send.")
        String message,

        @Schema(description = "The correction.", examples = "Write https://app.example.com instead.")
        String fix) {

    /** The severity. */
    @Schema(name = "CorsSeverity")
    public enum Severity {
        ERROR,
        WARNING;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of finding. */
    @Schema(name = "CorsFindingCode")
    public enum Code {
        /** No rule matches the origin, and none is similar. */
        NO_RULE(Severity.ERROR),
        /** No rule matches the origin, but one is similar. */
        ORIGIN_MISMATCH(Severity.ERROR),
        METHOD_MISSING(Severity.ERROR),
        HEADER_NOT_ALLOWED(Severity.ERROR),
        ETAG_NOT_EXPOSED(Severity.ERROR),
        LOCATION_NOT_EXPOSED(Severity.WARNING),
        VERSION_NOT_EXPOSED(Severity.WARNING),
        /** Everything is allowed, but only by several rules together, which not every store supports. */
        RULE_SHADOWED(Severity.WARNING),
        /** Pages of any origin are allowed. */
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
