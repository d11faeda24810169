package io.countersign.signer;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed browser upload (POST policy): the URL and the fields to post before the file. */
@Schema(
        requiredProperties = {"id", "url", "fields", "profile", "bucket", "key", "expiresAt"},
        description =
                "A signed form: post the fields as multipart/form-data to the URL, and the file last, as field `file`.")
public record SignedForm(
        @Schema(description = "The id of this signature in the audit log.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(description = "The URL to post to; it ends in a slash.", examples = "http://127.0.0.1:9000/demo/")
        String url,

        @Schema(
                description = "The fields to post, in this order; the policy covers each of them.",
                examples = "{\"key\": \"hello.txt\", \"Content-Type\": \"text/plain\", \"policy\": \"…\"}")
        Map<String, String> fields,

        @Schema(description = "The profile whose rules apply.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key, or, for a key prefix, the prefix.", examples = "hello.txt")
        String key,

        @Schema(description = "When it expires.", examples = "2026-03-01T12:05:00Z")
        Instant expiresAt,

        @Schema(description = "Why the lifetime is shorter than requested; absent if it is not.")
        Expiry.Reason expiryReason) {

    /** Prints without the fields. */
    @Override
    public String toString() {
        return "SignedForm[" + id + ", " + profile + ", until " + expiresAt + "]";
    }
}
