package io.countersign.presigning;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.Explanation.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a signed request is rejected, or that it is valid. */
@Schema(
        requiredProperties = {"findings"},
        description = "The properties of a signed request, and why it is rejected.")
public record SignatureReport(
        @Schema(
                description = "Whether a key of this service signed exactly this request; absent if the key is not "
                        + "one of this service.")
        Boolean ours,

        @Schema(description = "The findings, the most likely cause first.")
        List<Observation> findings,

        @Schema(
                description = "The id of the access key, or of CloudFront's key pair, that signed.",
                examples = "countersign")
        String accessKeyId,

        @Schema(description = "The region of the signature.", examples = "us-east-1")
        String region,

        @JsonProperty("issuedAt") @Schema(description = "When it was signed; absent if that is not stated.")
        Instant startedAt,

        @Schema(description = "When it expires.") Instant expiresAt,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "The remaining lifetime; negative after the expiry.",
                examples = "PT4M30S")
        Duration remaining,

        @Schema(description = "The signed headers.", examples = "[\"content-type\", \"host\"]")
        List<String> signedHeaders,

        @Schema(description = "The canonical request, as a store computes it for the given request.")
        String canonicalRequest,

        @Schema(description = "The string to sign, as a store computes it.")
        String stringToSign) {

    /** A finding. */
    @Schema(
            name = "SignatureFinding",
            requiredProperties = {"code", "message"},
            description = "A finding.")
    public record Observation(
            @Schema(
                    description = "The kind of the finding: `valid`, `malformed`, `not-signed`, `signature-version-2`, "
                            + "`expired`, `not-yet-valid`, `credentials-expired`, `clock-skew`, "
                            + "`unknown-key`, `wrong-region`, `wrong-host`, `method-mismatch`, "
                            + "`authorization-sent`, `double-encoded-key`, `plus-for-space`, `html-escaped`, "
                            + "`surrounding-characters`, `signature-truncated`, `parameter-added`, "
                            + "`header-not-signed`, `header-missing`, `header-changed`, `path-changed`, "
                            + "`query-changed`, `payload-signed`, `field-missing`, `field-not-covered`, "
                            + "`field-after-file`, `condition-failed`, `size-out-of-range`, `store-refused`, "
                            + "`signature-mismatch`.",
                    examples = "expired")
            String code,

            @Schema(
                    description = "The fault and its correction.",
                    examples = "The URL ended at 2026-03-01T12:05:00Z, 90 s ago; ask for a fresh one.")
            String message) {}

    static SignatureReport of(Explanation explanation, Instant now) {
        List<Observation> findings = explanation.findings().stream()
                .map(finding -> new Observation(finding.code().id(), finding.message()))
                .toList();
        Claims claims = explanation.claims();
        if (claims == null) {
            return new SignatureReport(null, findings, null, null, null, null, null, null, null, null);
        }
        return new SignatureReport(
                explanation.signedByUs(),
                findings,
                claims.keyId(),
                claims.region(),
                claims.issuedAt(),
                claims.expiresAt(),
                claims.expiresAt() == null
                        ? null
                        : Duration.ofSeconds(
                                Duration.between(now, claims.expiresAt()).toSeconds()),
                claims.signedHeaders(),
                explanation.canonicalRequest(),
                explanation.stringToSign());
    }
}
