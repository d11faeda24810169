package io.countersign.presigning;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.Explanation.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a signed request is refused, or that nothing is wrong with it. */
@Schema(
        requiredProperties = {"findings"},
        description = "What a signed request says, and why it is refused.")
public record SignatureReport(
        @Schema(
                description = "Whether our key made this signature over this very request; absent where the key is not "
                        + "ours to judge.")
        Boolean ours,

        @Schema(description = "What was found, the likeliest cause first.")
        List<Observation> findings,

        @Schema(
                description = "The id of the access key, or of CloudFront's key pair, that signed.",
                examples = "countersign")
        String accessKeyId,

        @Schema(description = "The region it is signed for.", examples = "us-east-1")
        String region,

        @JsonProperty("issuedAt") @Schema(description = "When its life began; absent where it does not say so.")
        Instant startedAt,

        @Schema(description = "When it ends.") Instant expiresAt,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "How long it still lives; negative once it is over.",
                examples = "PT4M30S")
        Duration remaining,

        @Schema(description = "The headers that the signature covers.", examples = "[\"content-type\", \"host\"]")
        List<String> signedHeaders,

        @Schema(description = "The canonical request, as a store computes it from what is given here.")
        String canonicalRequest,

        @Schema(description = "The string to sign, likewise.")
        String stringToSign) {

    /** One thing that was found. */
    @Schema(
            name = "SignatureFinding",
            requiredProperties = {"code", "message"},
            description = "One thing that was found.")
    public record Observation(
            @Schema(
                    description =
                            "Which kind it is: `valid`, `malformed`, `not-signed`, `signature-version-2`, `expired`, "
                                    + "`not-yet-valid`, `credentials-expired`, `clock-skew`, `unknown-key`, `wrong-region`, "
                                    + "`wrong-host`, `method-mismatch`, `authorization-sent`, `double-encoded-key`, "
                                    + "`plus-for-space`, `html-escaped`, `surrounding-characters`, `signature-truncated`, "
                                    + "`parameter-added`, `header-not-signed`, `header-missing`, `header-changed`, "
                                    + "`path-changed`, `query-changed`, `payload-signed`, `field-missing`, "
                                    + "`field-not-covered`, `field-after-file`, `condition-failed`, `size-out-of-range`, "
                                    + "`store-refused`, `signature-mismatch`.",
                    examples = "expired")
            String code,

            @Schema(
                    description = "What was found and what to do about it.",
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
