package io.countersign.presigning.transfer;

import io.countersign.signer.SignedUrl;
import io.countersign.storage.ObjectTransfers.StreamedObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An object that was written through the service. */
@Schema(
        requiredProperties = {"id", "bucket", "key", "profile", "etag", "size"},
        description = "The stored object.")
public record WrittenObject(
        @Schema(description = "The id of the audit event.", examples = "01ja8q4vtyn5b0rk3c2mx7e9dz")
        String id,

        @Schema(description = "The profile that allowed it.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "hello.txt")
        String key,

        @Schema(description = "The size in bytes.", examples = "5")
        long size,

        @Schema(description = "The ETag.", examples = "\"5d41402abc4b2a76b9719d911017c592\"")
        String etag,

        @Schema(description = "The version, in a bucket with versions.", examples = "3sL4kqtJlcpXroDTDmJ")
        String versionId,

        @Schema(description = "The unsigned URL, if everybody can read the object.")
        String publicUrl) {

    static WrittenObject of(SignedUrl url, StreamedObject response, long size) {
        return new WrittenObject(
                url.id(),
                url.profile(),
                url.bucket(),
                url.key(),
                size,
                response.headers().get("etag"),
                response.headers().get("x-amz-version-id"),
                url.publicUrl());
    }
}
