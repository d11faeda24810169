package io.countersign.buckets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An object version or an upload that could not be removed. */
@Schema(
        requiredProperties = {"key", "code"},
        description = "An object version or an open upload that could not be removed.")
public record RemovalFailure(
        @Schema(description = "The key.", examples = "inbox/cat.png")
        String key,

        @Schema(description = "The version; absent for uploads and objects without versions.", examples = "3sL4kqtJlcp")
        String versionId,

        @Schema(description = "The store's error code.", examples = "AccessDenied")
        String code) {}
