package io.countersign.presigning;

import io.countersign.content.Checksum;
import io.countersign.signer.ResponseOverrides;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants a signed URL for. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description =
                "What the URL is to allow. Name the object by `key`, or, for a PUT, let the service make a key from "
                        + "`filename`.",
        examples = "{\"method\": \"PUT\", \"key\": \"hello.txt\", \"contentType\": \"text/plain\"}")
public record PresignRequest(
        @Schema(description = "The profile to sign under; may be left out where one is the default.", examples = "demo")
        String profile,

        @Schema(
                description = "The method to sign for.",
                required = true,
                enumeration = {"GET", "HEAD", "PUT", "DELETE"},
                examples = "PUT")
        ObjectMethod method,

        @Schema(
                description = "The object's key, from the bucket's root: at most 1,024 bytes of UTF-8, no leading "
                        + "slash, no empty, `.` or `..` segment, no control character.",
                maxLength = 1024,
                examples = "hello.txt")
        String key,

        @Schema(
                description = "PUT only, instead of `key`: the file's own name, from which the service makes a key "
                        + "that nobody else can have.",
                examples = "Résumé 2026.pdf")
        String filename,

        @Schema(description = "GET, HEAD and DELETE: which version of the object.", examples = "3sL4kqtJlcpXroDTDmJ")
        String versionId,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "How long the URL is to live: an ISO-8601 duration or whole seconds, from 1 second to 7 "
                        + "days. More than the profile or the credentials allow is cut, and the answer says so.",
                examples = "PT5M")
        Duration expiresIn,

        @Schema(description = "PUT: the media type to send; it is signed.", examples = "text/plain")
        String contentType,

        @Schema(description = "PUT: the exact size in bytes; it is signed.", examples = "1048576")
        Long contentLength,

        @Schema(description = "PUT: a checksum that the store verifies; it is signed.")
        Checksum checksum,

        @Schema(
                description =
                        "PUT: refuse to replace an object that is there (`If-None-Match: *`). Left out, it is true "
                                + "for a `filename` where the store knows such conditions, and false for a `key`.",
                examples = "true")
        Boolean createOnly,

        @Schema(description = "PUT: a canned ACL; it is signed.", examples = "private")
        CannedAcl acl,

        @Schema(
                description = "PUT: user metadata, at most 2 KB; text outside ASCII is encoded by RFC 2047.",
                examples = "{\"order\": \"4711\"}")
        Map<String, String> metadata,

        @Schema(description = "PUT: at most 10 object tags.", examples = "{\"team\": \"blue\"}")
        Map<String, String> tags,

        @Schema(description = "GET: headers that the store is to answer with.")
        ResponseOverrides response) {

    /** Generated clients send empty maps and lists for what nobody set. */
    public PresignRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** A request for nothing but to read {@code key}; {@code versionId} and {@code response} may be null. */
    static PresignRequest reading(
            String profile, ObjectMethod method, String key, String versionId, ResponseOverrides response) {
        return new PresignRequest(
                profile, method, key, null, versionId, null, null, null, null, null, null, null, null, response);
    }

    /** The same with a media type, which may be null. */
    PresignRequest withContentType(String type) {
        return with(type, metadata);
    }

    /** The same with user metadata, which may be null. */
    public PresignRequest withMetadata(Map<String, String> given) {
        return with(contentType, given);
    }

    private PresignRequest with(String type, Map<String, String> given) {
        return new PresignRequest(
                profile,
                method,
                key,
                filename,
                versionId,
                expiresIn,
                type,
                contentLength,
                checksum,
                createOnly,
                acl,
                given,
                tags,
                response);
    }

    /**
     * A request to write a file that is named only, by a client that need not send {@code If-None-Match}; {@code acl}
     * and {@code expiresIn} may be null.
     */
    public static PresignRequest writing(String filename, String contentType, CannedAcl acl, Duration expiresIn) {
        return new PresignRequest(
                null,
                ObjectMethod.PUT,
                null,
                filename,
                null,
                expiresIn,
                contentType,
                null,
                null,
                false,
                acl,
                null,
                null,
                null);
    }
}
