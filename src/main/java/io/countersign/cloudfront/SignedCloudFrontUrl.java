package io.countersign.cloudfront;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.access.Permit;
import io.countersign.signer.CloudFrontSignature;
import io.countersign.signer.Expiry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed URL of CloudFront with what it allows. It is a bearer secret. */
@Schema(
        requiredProperties = {"id", "url", "resource", "profile", "bucket", "key", "issuedAt", "expiresAt"},
        description = "A signed URL of CloudFront, what it allows, and its actual expiry.")
public record SignedCloudFrontUrl(
        @Schema(
                description = "The id of this signature in the audit log and, as the signed query parameter "
                        + "x-countersign-id, in the distribution's access log.",
                examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(
                description = "The URL; use it unchanged. For a prefix it is the URL of the prefix.",
                examples = "https://d111111abcdef8.cloudfront.net/films/trailer/?x-countersign-id=…&Policy=…")
        String url,

        @Schema(
                description = "For a prefix: the query that allows each URL below it; append it after a `?`.",
                examples = "x-countersign-id=…&Policy=…&Signature=…&Key-Pair-Id=…")
        String query,

        @Schema(
                description = "The URL that the policy allows; a `*` at its end stands for any characters.",
                examples = "https://d111111abcdef8.cloudfront.net/films/trailer/*")
        String resource,

        @Schema(description = "The profile whose rules apply.", examples = "films")
        String profile,

        @Schema(description = "The bucket.", examples = "films")
        String bucket,

        @Schema(description = "The key, or the prefix.", examples = "films/trailer/")
        String key,

        // see SignedUrl
        @Schema(description = "When it was issued.", examples = "2026-03-01T12:00:00Z") @JsonProperty("issuedAt")
        Instant startedAt,

        @Schema(
                description = "When it becomes valid; absent if it is valid immediately.",
                examples = "2026-03-01T12:00:00Z")
        Instant notBefore,

        @Schema(description = "When it expires.", examples = "2026-03-01T12:30:00Z")
        Instant expiresAt,

        @Schema(description = "Why the lifetime is shorter than requested; absent if it is not.")
        Expiry.Reason expiryReason) {

    static SignedCloudFrontUrl of(Permit permit, CloudFrontSignature<String> signature) {
        String url = signature.value();
        return new SignedCloudFrontUrl(
                signature.id(),
                url,
                signature.resource().endsWith("*") ? url.substring(url.indexOf('?') + 1) : null,
                signature.resource(),
                permit.profile().name(),
                permit.profile().bucket().value(),
                permit.key(),
                signature.startedAt(),
                signature.notBefore(),
                signature.expiresAt(),
                signature.expiryReason());
    }

    /** Prints without the URL. */
    @Override
    public String toString() {
        return "SignedCloudFrontUrl[" + id + ", " + profile + ", until " + expiresAt + "]";
    }
}
