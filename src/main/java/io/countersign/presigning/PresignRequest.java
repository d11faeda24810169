package io.countersign.presigning;

import io.countersign.content.Checksum;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signer.StoredDisposition;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a signed URL. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description =
                "The operation that the URL allows. Give the object's `key`, or, for a PUT, let the service generate "
                        + "a key from `filename`.",
        examples = "{\"method\": \"PUT\", \"key\": \"hello.txt\", \"contentType\": \"text/plain\"}")
public record PresignRequest(
        @Schema(
                description = "The profile to sign under; optional if a default profile is configured.",
                examples = "demo")
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
                description = "PUT only, instead of `key`: the file name, from which the service generates a "
                        + "unique key.",
                examples = "Résumé 2026.pdf")
        String filename,

        @Schema(description = "GET, HEAD and DELETE: the version of the object.", examples = "3sL4kqtJlcpXroDTDmJ")
        String versionId,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "The lifetime of the URL: an ISO-8601 duration or whole seconds, from 1 second to 7 "
                        + "days. A longer lifetime than the profile or the credentials allow is reduced, and "
                        + "the response states this.",
                examples = "PT5M")
        Duration expiresIn,

        @Schema(description = "PUT: the media type to send; it is signed.", examples = "text/plain")
        String contentType,

        @Schema(description = "PUT: the exact size in bytes; it is signed.", examples = "1048576")
        Long contentLength,

        @Schema(description = "PUT: a checksum that the store verifies; it is signed.")
        Checksum checksum,

        @Schema(
                description = "PUT: do not replace an existing object (`If-None-Match: *`). The default is true "
                        + "for a `filename` if the store supports such conditions, and false for a `key`.",
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

        @Schema(
                description = "PUT: the Cache-Control that the store keeps with the object; it is signed.",
                examples = "public, max-age=3600")
        String cacheControl,

        @Schema(description = "PUT: the Content-Disposition that the store keeps with the object; it is signed.")
        StoredDisposition contentDisposition,

        @Schema(description = "PUT: the Content-Encoding of the file; it is signed.", examples = "gzip")
        String contentEncoding,

        @Schema(
                description = "PUT: the Content-Language that the store keeps with the object; it is signed.",
                examples = "de-CH")
        String contentLanguage,

        @Schema(
                description =
                        "PUT: the Expires that the store keeps with the object: an HTTP date or an RFC 3339 instant; it is signed.",
                examples = "2026-12-01T16:00:00Z")
        String expires,

        @Schema(description = "GET: response headers for the store to use.")
        ResponseOverrides response) {

    /** Generated clients send empty maps and lists for unset fields. */
    public PresignRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** A request to read {@code key}; {@code versionId} and {@code response} may be null. */
    static PresignRequest reading(
            String profile, ObjectMethod method, String key, String versionId, ResponseOverrides response) {
        return new PresignRequest(
                profile, method, key, null, versionId, null, null, null, null, null, null, null, null, null, null, null,
                null, null, response);
    }

    /** A request for an object that exists; {@code versionId} is null for the latest version. */
    public static PresignRequest of(
            String profile, ObjectMethod method, String key, String versionId, Duration expiresIn) {
        return reading(profile, method, key, versionId, null).with(profile, expiresIn, null, null);
    }

    /** A request to read {@code key}; {@code expiresIn} is null for the default. */
    public static PresignRequest reading(String profile, String key, Duration expiresIn) {
        return reading(profile, ObjectMethod.GET, key, null, null).with(profile, expiresIn, null, null);
    }

    /**
     * A request to write a file with a generated key, for a client that need not send {@code If-None-Match};
     * {@code acl} and {@code expiresIn} may be null.
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
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Returns this request under the profile {@code name}; null for the default. */
    public PresignRequest underProfile(String name) {
        return with(name, expiresIn, contentType, metadata);
    }

    /** Returns this request with a media type, which may be null. */
    PresignRequest withContentType(String type) {
        return with(profile, expiresIn, type, metadata);
    }

    /** Returns this request with user metadata, which may be null. */
    public PresignRequest withMetadata(Map<String, String> given) {
        return with(profile, expiresIn, contentType, given);
    }

    private PresignRequest with(String name, Duration lifetime, String type, Map<String, String> given) {
        return new PresignRequest(
                name,
                method,
                key,
                filename,
                versionId,
                lifetime,
                type,
                contentLength,
                checksum,
                createOnly,
                acl,
                given,
                tags,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                response);
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
