package io.countersign.signer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.storage.ObjectMethod;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed URL with everything its user needs. It is a bearer secret. */
@Schema(
        requiredProperties = {"id", "method", "url", "headers", "profile", "bucket", "key", "issuedAt"},
        description = "A signed URL, the headers to send with it, and its actual expiry.")
public record SignedUrl(
        @Schema(
                description = "The id of this signature in the audit log and, as the signed query parameter "
                        + "x-countersign-id, in the store's access log.",
                examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(description = "The method for which the URL is signed.", examples = "PUT")
        ObjectMethod method,

        @Schema(
                description = "The URL; use it unchanged.",
                examples = "http://127.0.0.1:9000/demo/hello.txt?x-countersign-id=…&X-Amz-Signature=…")
        String url,

        @Schema(
                description = "Headers to send verbatim; each is covered by the signature.",
                examples = "{\"content-type\": \"text/plain\"}")
        Map<String, String> headers,

        @Schema(description = "The profile whose rules apply.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "hello.txt")
        String key,

        // An accessor named issuedAt would be interpreted as a getter of "suedAt" by the serializers that Quarkus
        // generates.
        @Schema(description = "When it was issued.", examples = "2026-03-01T12:00:00Z") @JsonProperty("issuedAt")
        Instant startedAt,

        @Schema(
                description = "When it expires; absent for an unsigned URL, which does not expire.",
                examples = "2026-03-01T12:05:00Z")
        Instant expiresAt,

        @Schema(description = "Why the lifetime is shorter than requested; absent if it is not.")
        Expiry.Reason expiryReason,

        @Schema(
                description = "The public URL of the object after the upload; only for a public ACL.",
                examples = "https://demo.s3.eu-central-1.amazonaws.com/hello.txt")
        String publicUrl,

        @Schema(
                description = "Until when the same request gets this URL; absent if the profile has no `url-window`.",
                examples = "2026-03-01T12:10:00Z")
        Instant stableUntil) {

    /** Prints without the URL. */
    @Override
    public String toString() {
        return "SignedUrl[" + id + ", " + method + ", " + profile + ", until " + expiresAt + "]";
    }
}
