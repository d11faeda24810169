package io.countersign.uploads;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An upload that is complete and passed the checks. */
@Schema(
        requiredProperties = {"bucket", "key", "size", "etag", "contentType", "location"},
        description = "The uploaded object, as the store reports it.")
public record CompletedUpload(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String key,

        @Schema(description = "The size in bytes.", examples = "73400320")
        long size,

        @Schema(description = "Its entity tag.", examples = "\"\\\"9b2cf535f27731c974343645a3985328-9\\\"\"")
        String etag,

        @Schema(description = "The stored media type.", examples = "video/mp4")
        String contentType,

        @Schema(description = "The media type detected from the first bytes.", examples = "video/mp4")
        String detectedType,

        @Schema(description = "The version id; absent if the bucket is not versioned.")
        String versionId,

        @Schema(
                description = "The unsigned URL of the object.",
                examples = "http://127.0.0.1:9000/demo/1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String location) {}
