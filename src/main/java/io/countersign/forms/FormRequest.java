package io.countersign.forms;

import io.countersign.content.Checksum;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.signer.StoredDisposition;
import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a signed browser form. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "PresignFormRequest",
        description =
                "The contents of the form. Set the key of the object with `key`, have the service generate it from "
                        + "`filename`, or set a `keyPrefix` to which the browser appends the name of the file.",
        examples = "{\"key\": \"hello.txt\", \"contentType\": \"text/plain\", \"maxSize\": 1048576}")
public record FormRequest(
        @Schema(description = "The profile; may be omitted if there is a default.", examples = "demo")
        String profile,

        @Schema(
                description = "The name of the file, from which the service generates a key.",
                examples = "Résumé 2026.pdf")
        String filename,

        @Schema(description = "The complete key of the object.", maxLength = 1024, examples = "hello.txt")
        String key,

        @Schema(description = "The prefix of the key; ends in a slash.", examples = "inbox/2026/")
        String keyPrefix,

        @Schema(description = "The media type that the form must have.", examples = "text/plain")
        String contentType,

        @Schema(
                description =
                        "Instead of `contentType`: a family such as `image/`, to which the media type must belong. The "
                                + "browser adds the type as the field `Content-Type`.",
                examples = "image/")
        String contentTypePrefix,

        @Schema(
                description = "The minimum size of the file in bytes; the default is that of the profile.",
                examples = "1")
        Long minSize,

        @Schema(
                description = "The maximum size of the file in bytes; the default is that of the profile.",
                examples = "1048576")
        Long maxSize,

        @Schema(
                description =
                        "The checksum that the file must have: a field of the form, which the policy requires exactly. The "
                                + "store compares it with the received data. Rejected (422) if the store cannot do this.")
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

        @Schema(
                description = "The status of the store's response on success; the default is 204.",
                enumeration = {"200", "201", "204"},
                examples = "201")
        Integer successStatus,

        @Schema(description = "Instead of a status: the URL to which the store redirects the browser on success.")
        URI successRedirect,

        @Schema(
                type = SchemaType.STRING,
                description = "The requested lifetime of the form: an ISO-8601 duration or whole seconds.",
                examples = "PT5M")
        Duration expiresIn) {

    /** Generated clients send empty maps and lists for unset fields. */
    public FormRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** A form for a file name, for every allowed size; {@code metadata} may be null. */
    public static FormRequest forFile(String filename, String contentType, Map<String, String> metadata) {
        return new FormRequest(
                null,
                filename,
                null,
                null,
                contentType,
                null,
                null,
                null,
                null,
                null,
                metadata,
                null,
                null,
                null,
                null,
                null,
                null,
                201,
                null,
                null);
    }

    /** As above, with the requested lifetime, which may be null. */
    public FormRequest expiringIn(Duration requested) {
        return with(contentType, maxSize, requested);
    }

    FormRequest withMaxSize(long max) {
        return with(contentType, max, expiresIn);
    }

    /** Returns this request with another media type, which may be null. */
    FormRequest withContentType(String type) {
        return with(type, maxSize, expiresIn);
    }

    private FormRequest with(String type, Long max, Duration lifetime) {
        return new FormRequest(
                profile,
                filename,
                key,
                keyPrefix,
                type,
                contentTypePrefix,
                minSize,
                max,
                checksum,
                acl,
                metadata,
                tags,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                successStatus,
                successRedirect,
                lifetime);
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
