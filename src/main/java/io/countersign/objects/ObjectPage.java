package io.countersign.objects;

import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectList;
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

        @Schema(description = "With `delimiter`: the folders, as prefixes.", examples = "[\"inbox/2026/\"]")
        List<String> folders,

        @Schema(
                description =
                        "The last key or folder of the page if further ones follow: the `after` of the next page. Absent on the last page.",
                examples = "inbox/cat.png")
        String next) {

    static ObjectPage of(Profile profile, ExistingPrefix prefix, ObjectList list) {
        return new ObjectPage(
                profile.bucket().value(),
                prefix.value(),
                list.objects().stream().map(ObjectEntry::of).toList(),
                list.folders().isEmpty() ? null : list.folders(),
                list.more() ? list.last() : null);
    }

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

            @Schema(description = "When it was written.") Instant lastModified) {

        static ObjectEntry of(ListedObject object) {
            return new ObjectEntry(object.key(), object.size(), object.etag(), object.lastModified());
        }
    }
}
