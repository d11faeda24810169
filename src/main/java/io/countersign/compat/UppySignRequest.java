package io.countersign.compat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request that {@code @uppy/aws-s3} 6 passes to {@code signRequest}. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The request to sign, as Uppy passes it to `signRequest`.",
        examples = "{\"method\": \"PUT\", \"key\": \"cat.png\", \"contentType\": \"image/png\"}")
public record UppySignRequest(
        @Schema(
                description = "The method.",
                required = true,
                enumeration = {"PUT", "POST", "GET", "DELETE"},
                examples = "PUT")
        String method,

        @Schema(description = "The key, or the file's name if an upload is started.", examples = "cat.png")
        String key,

        @Schema(description = "The store's multipart upload id, for requests about one.")
        String uploadId,

        @Schema(description = "The part's number, for requests about a part.", examples = "1")
        Integer partNumber,

        @Schema(description = "The file's media type.", examples = "image/png")
        String contentType,

        @Schema(
                type = SchemaType.STRING,
                description = "The lifetime: an ISO-8601 duration or whole seconds.",
                examples = "PT5M")
        Duration expiresIn) {}
