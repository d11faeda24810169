package io.countersign.objects;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the objects of a bucket. */
@Schema(
        requiredProperties = {"bucket", "prefix", "objects"},
        description = "Objects of a bucket, in the order of their keys.")
public record ObjectPage(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The prefix of all keys.", examples = "inbox/")
        String prefix,

        @Schema(description = "The objects.") List<ObjectEntry> objects,

        @Schema(
                description =
                        "The last key of the page if further objects follow: the `after` of the next page. Absent on the last page.",
                examples = "inbox/cat.png")
        String next) {

    /** An object of the page. */
    @Schema(
            name = "ObjectEntry",
            requiredProperties = {"key", "size", "etag", "lastModified"},
            description = "An object.")
    public record ObjectEntry(
            @Schema(description = "Its key.", examples = "inbox/cat.png")
            String key,

            @Schema(description = "Its size in bytes.", examples = "48213")
            long size,

            @Schema(description = "Its ETag.", examples = "\"9b2cf535f27731c974343645a3985328\"")
            String etag,

            @Schema(description = "When it was written.") Instant lastModified) {}
}
