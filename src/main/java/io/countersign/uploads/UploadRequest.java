package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.signer.StoredDisposition;
import io.countersign.storage.CannedAcl;
import io.countersign.uploads.session.Strategy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to start an upload. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description =
                "The file to upload. Give `filename` to let the service generate a key, or give the object's `key`.",
        examples = "{\"filename\": \"holiday.mp4\", \"contentType\": \"video/mp4\", \"size\": 73400320}")
public record UploadRequest(
        @Schema(description = "The profile; optional if a default profile is configured.", examples = "demo")
        String profile,

        @Schema(description = "The file name, from which the service generates a key.", examples = "holiday.mp4")
        String filename,

        @Schema(
                description = "The object's key, from the root of the bucket.",
                maxLength = 1024,
                examples = "hello.txt")
        String key,

        @Schema(description = "The file's media type.", required = true, examples = "video/mp4")
        String contentType,

        @Schema(
                description = "The file's exact size in bytes. Omit it if it is not known yet, as for a recording.",
                examples = "73400320")
        Long size,

        @Schema(
                description =
                        "The checksum of the whole file. It is compared with the stored object on completion. A file "
                                + "that is sent in parts can have a CRC64NVME, CRC32C or CRC32.")
        Checksum checksum,

        @Schema(description = "A canned ACL.", examples = "private")
        CannedAcl acl,

        @Schema(description = "User metadata, at most 2 KB.", examples = "{\"order\": \"4711\"}")
        Map<String, String> metadata,

        @Schema(description = "At most 10 object tags.", examples = "{\"team\": \"blue\"}")
        Map<String, String> tags,

        @Schema(
                description = "The Cache-Control that the store keeps with the object.",
                examples = "public, max-age=3600")
        String cacheControl,

        @Schema(description = "The Content-Disposition that the store keeps with the object.")
        StoredDisposition contentDisposition,

        @Schema(description = "The Content-Encoding of the file.", examples = "gzip")
        String contentEncoding,

        @Schema(description = "The Content-Language that the store keeps with the object.", examples = "de-CH")
        String contentLanguage,

        @Schema(
                description = "The Expires that the store keeps with the object: an HTTP date or an RFC 3339 instant.",
                examples = "2026-12-01T16:00:00Z")
        String expires,

        @Schema(description = "How the file is sent; the default is `auto`.", examples = "auto")
        Strategy strategy,

        @Schema(
                description = "The part size in bytes, at least 5 MiB. A larger size is used if there would be "
                        + "more than 10,000.",
                examples = "8388608")
        Long partSize) {

    /** Generated clients send empty maps and lists for unset fields. */
    public UploadRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** Returns this request with another media type, which may be null. */
    UploadRequest withContentType(String type) {
        return new UploadRequest(
                profile,
                filename,
                key,
                type,
                size,
                checksum,
                acl,
                metadata,
                tags,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                strategy,
                partSize);
    }

    /** A file of known size with the automatic strategy; {@code metadata} may be null. */
    public static UploadRequest ofSize(
            String filename, String contentType, long size, Map<String, String> metadata, Long partSize) {
        return of(filename, contentType, size, null, metadata, null, partSize);
    }

    /** A file that is sent by one PUT; {@code checksum} and {@code metadata} may be null. */
    public static UploadRequest byPut(
            String filename, String contentType, Long size, Checksum checksum, Map<String, String> metadata) {
        return of(filename, contentType, size, checksum, metadata, Strategy.PUT, null);
    }

    /** A multipart file of unknown size; {@code metadata} may be null. */
    public static UploadRequest inParts(String filename, String contentType, Map<String, String> metadata) {
        return of(filename, contentType, null, null, metadata, Strategy.MULTIPART, null);
    }

    private static UploadRequest of(
            String filename,
            String contentType,
            Long size,
            Checksum checksum,
            Map<String, String> metadata,
            Strategy strategy,
            Long partSize) {
        return new UploadRequest(
                null,
                filename,
                null,
                contentType,
                size,
                checksum,
                null,
                metadata,
                null,
                null,
                null,
                null,
                null,
                null,
                strategy,
                partSize);
    }

    /**
     * The headers that the store keeps with the object.
     *
     * @throws ProblemException naming the field whose value breaks the grammar of its header
     */
    ObjectHeaders objectHeaders() {
        return StoredDisposition.headersOf(cacheControl, contentDisposition, contentEncoding, contentLanguage, expires);
    }
}
