package io.countersign.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fault of the set-up, or a warning. */
@Schema(
        requiredProperties = {"code", "severity", "subject", "message", "fix"},
        description = "A fault of the set-up, or a warning.")
public record SetupFinding(
        @Schema(description = "The kind of the finding.", examples = "bucket-missing")
        Code code,

        @Schema(description = "`error` if requests fail, `warning` if they can fail.", examples = "error")
        Severity severity,

        @Schema(description = "What has the fault.", examples = "bucket demo")
        String subject,

        @Schema(
                description = "The fault and its effect.",
                examples = "The store default has no bucket demo, so nothing under the profile demo works.")
        String message,

        @Schema(description = "The correction.", examples = "Create the bucket, or correct the profile's bucket.")
        String fix) {

    /** Whether requests fail. */
    public boolean hurts() {
        return severity == Severity.ERROR;
    }

    /** The severity. */
    @Schema(name = "SetupSeverity")
    public enum Severity {
        ERROR,
        WARNING;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of finding. */
    @Schema(name = "SetupFindingCode")
    public enum Code {
        /** A setting is invalid; the service does not start. */
        SETTING_INVALID(Severity.ERROR),
        /** No credentials are available. */
        CREDENTIALS_MISSING(Severity.ERROR),
        /** The store does not accept the credentials. */
        CREDENTIALS_REFUSED(Severity.ERROR),
        /** Credentials expire before what profiles allow to be signed. */
        CREDENTIALS_SHORT_LIVED(Severity.WARNING),
        /** The clocks of this machine and the store differ, and signatures are corrected. */
        CLOCK_WRONG(Severity.WARNING),
        /** The clocks differ so much that signatures are refused. */
        CLOCK_UNUSABLE(Severity.ERROR),
        STORE_UNAVAILABLE(Severity.ERROR),
        /** The bucket is in another region than the store's settings. */
        REGION_WRONG(Severity.ERROR),
        BUCKET_MISSING(Severity.ERROR),
        /** Credentials do not allow what a profile allows. */
        PERMISSION_MISSING(Severity.ERROR),
        /** The store does not tell whether a permission is missing. */
        PERMISSION_UNKNOWN(Severity.WARNING),
        /** The store refuses a request for another reason. */
        STORE_REFUSES(Severity.ERROR),
        /** Holders of signed URLs can add headers that are not signed. */
        HEADERS_UNSIGNED(Severity.WARNING),
        /** Everybody can list a bucket. */
        BUCKET_PUBLIC(Severity.WARNING),
        /** Pages cannot do what profiles allow. */
        CORS_WRONG(Severity.ERROR),
        /** Pages can do it, but not with every store or client, or other pages can, too. */
        CORS_DOUBTFUL(Severity.WARNING),
        TOPIC_MISSING(Severity.ERROR),
        /** Topics cannot be used. */
        ALERTS_UNAVAILABLE(Severity.ERROR),
        /** The shared state does not respond. */
        STATE_UNAVAILABLE(Severity.ERROR),
        /** An issuer of tokens does not respond. */
        ISSUER_UNAVAILABLE(Severity.ERROR),
        /** Everybody can upload without any limit. */
        UPLOADS_UNLIMITED(Severity.WARNING),
        /** No caller can use the service. */
        CALLERS_MISSING(Severity.ERROR),
        /** Uploads cannot be resumed on another instance, and there are no tickets. */
        TOKEN_KEYS_MISSING(Severity.WARNING),
        /** A check could not run, so its faults are not known. */
        CHECK_FAILED(Severity.ERROR);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** A finding of this kind. */
        public SetupFinding finding(String subject, String message, String fix) {
            return new SetupFinding(this, severity, subject, message, fix);
        }
    }
}
