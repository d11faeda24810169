package io.countersign.signer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.storage.ObjectMethod;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed URL with everything its user has to know. Whoever holds it holds the right it grants. */
@Schema(
        requiredProperties = {"id", "method", "url", "headers", "profile", "bucket", "key", "issuedAt"},
        description = "A signed URL, what must be sent with it, and the truth about when it ends.")
public record SignedUrl(
        @Schema(
                description = "Names this signature in the audit log, and, as the signed query parameter "
                        + "x-countersign-id, in the store's access log.",
                examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(description = "The one method the URL is signed for.", examples = "PUT")
        ObjectMethod method,

        @Schema(
                description = "The URL; send the request to it exactly as it stands.",
                examples = "http://127.0.0.1:9000/demo/hello.txt?x-countersign-id=…&X-Amz-Signature=…")
        String url,

        @Schema(
                description = "Headers to send verbatim; each is covered by the signature.",
                examples = "{\"content-type\": \"text/plain\"}")
        Map<String, String> headers,

        @Schema(description = "The profile under whose rules it was signed.", examples = "demo")
        String profile,

        @Schema(description = "The bucket it is about.", examples = "demo")
        String bucket,

        @Schema(description = "The key it is about.", examples = "hello.txt")
        String key,

        // An accessor named issuedAt would be taken for a getter of "suedAt" by the serialisers that Quarkus generates.
        @Schema(description = "When its life began.", examples = "2026-03-01T12:00:00Z") @JsonProperty("issuedAt")
        Instant startedAt,

        @Schema(
                description = "When it ends; absent for a plain address, which does not.",
                examples = "2026-03-01T12:05:00Z")
        Instant expiresAt,

        @Schema(description = "What cut its life short of what was asked; absent where nothing did.")
        Expiry.Reason expiryReason,

        @Schema(
                description = "Where everybody can read the object once it is there; only for a public ACL.",
                examples = "https://demo.s3.eu-central-1.amazonaws.com/hello.txt")
        String publicUrl) {

    /** Prints without the URL. */
    @Override
    public String toString() {
        return "SignedUrl[" + id + ", " + method + ", " + profile + ", until " + expiresAt + "]";
    }
}
