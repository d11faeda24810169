package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.countersign.storage.CannedAcl;
import io.countersign.uploads.session.Strategy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants to upload. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description =
                "The file that is to be sent. Let the service make a key from `filename`, or name the object by `key`.",
        examples = "{\"filename\": \"holiday.mp4\", \"contentType\": \"video/mp4\", \"size\": 73400320}")
public record UploadRequest(
        @Schema(description = "The profile; may be left out where one is the default.", examples = "demo")
        String profile,

        @Schema(description = "The file's own name, from which the service makes a key.", examples = "holiday.mp4")
        String filename,

        @Schema(description = "The object's key, from the bucket's root.", maxLength = 1024, examples = "hello.txt")
        String key,

        @Schema(description = "The file's media type.", required = true, examples = "video/mp4")
        String contentType,

        @Schema(
                description = "The file's exact size in bytes; left out where nobody knows it yet, as of a recording.",
                examples = "73400320")
        Long size,

        @Schema(
                description =
                        "The checksum of the whole file, with which the stored object is compared on completion. A file "
                                + "that is sent in parts can have a CRC64NVME, CRC32C or CRC32.")
        Checksum checksum,

        @Schema(description = "A canned ACL.", examples = "private")
        CannedAcl acl,

        @Schema(description = "User metadata, at most 2 KB.", examples = "{\"order\": \"4711\"}")
        Map<String, String> metadata,

        @Schema(description = "At most 10 object tags.", examples = "{\"team\": \"blue\"}")
        Map<String, String> tags,

        @Schema(description = "How it is to be sent; `auto` where it is left out.", examples = "auto")
        Strategy strategy,

        @Schema(
                description =
                        "How large parts are to be, in bytes: 5 MiB or more; larger ones are taken where there would be "
                                + "more than 10,000.",
                examples = "8388608")
        Long partSize) {

    /** Generated clients send empty maps and lists for what nobody set. */
    public UploadRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** The same with another media type, which may be null. */
    UploadRequest withContentType(String type) {
        return new UploadRequest(profile, filename, key, type, size, checksum, acl, metadata, tags, strategy, partSize);
    }

    /** A file of a client that names its size, in the way that suits it; {@code metadata} may be null. */
    public static UploadRequest ofSize(
            String filename, String contentType, long size, Map<String, String> metadata, Long partSize) {
        return new UploadRequest(null, filename, null, contentType, size, null, null, metadata, null, null, partSize);
    }

    /** A file that is sent by one PUT; {@code checksum} and {@code metadata} may be null. */
    public static UploadRequest byPut(
            String filename, String contentType, Long size, Checksum checksum, Map<String, String> metadata) {
        return new UploadRequest(
                null, filename, null, contentType, size, checksum, null, metadata, null, Strategy.PUT, null);
    }

    /** A file that is named only, whose size nobody says, in parts; {@code metadata} may be null. */
    public static UploadRequest inParts(String filename, String contentType, Map<String, String> metadata) {
        return new UploadRequest(
                null, filename, null, contentType, null, null, null, metadata, null, Strategy.MULTIPART, null);
    }
}
