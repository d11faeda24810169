package io.countersign.objects.copies;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A complete copy. */
@RegisterForReflection // written as lines, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"profile", "bucket", "key", "size", "etag", "moved"},
        description = "The copy.")
public record CopiedObject(
        @Schema(description = "The profile under which it was written.", examples = "demo")
        String profile,

        @Schema(description = "Its bucket.", examples = "demo")
        String bucket,

        @Schema(description = "Its key.", examples = "archive/hello.txt")
        String key,

        @Schema(description = "Its size in bytes.", examples = "5")
        long size,

        @Schema(
                description = "Its ETag, which differs from that of the object if it was copied in parts.",
                examples = "\"5d41402abc4b2a76b9719d911017c592\"")
        String etag,

        @Schema(description = "Its version, in a bucket with versions.", examples = "3sL4kqtJlcpXroDTDmJ")
        String versionId,

        @Schema(description = "Its unsigned URL, if everybody can read it.")
        String publicUrl,

        @Schema(description = "Whether the object was deleted.", examples = "false")
        boolean moved) {}
