package io.countersign.compat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@code @uppy/aws-s3} 6 hands to {@code signRequest}. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The request that Uppy wants signed, as it hands it to `signRequest`.",
        examples = "{\"method\": \"PUT\", \"key\": \"cat.png\", \"contentType\": \"image/png\"}")
public record UppySignRequest(
        @Schema(
                description = "The method.",
                required = true,
                enumeration = {"PUT", "POST", "GET", "DELETE"},
                examples = "PUT")
        String method,

        @Schema(description = "The key, or, where an upload begins, the file's name.", examples = "cat.png")
        String key,

        @Schema(description = "The store's id of an upload in parts, where one is meant.")
        String uploadId,

        @Schema(description = "The part's number, where one is meant.", examples = "1")
        Integer partNumber,

        @Schema(description = "The file's media type.", examples = "image/png")
        String contentType,

        @Schema(
                type = SchemaType.STRING,
                description = "How long it is to live: an ISO-8601 duration or whole seconds.",
                examples = "PT5M")
        Duration expiresIn) {}
