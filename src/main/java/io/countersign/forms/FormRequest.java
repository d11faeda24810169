package io.countersign.forms;

import io.countersign.content.Checksum;
import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants a signed browser form for. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "PresignFormRequest",
        description =
                "What the form may bring. Name the object by `key`, let the service make a key from `filename`, or give "
                        + "a `keyPrefix` below which the browser uses the file's own name.",
        examples = "{\"key\": \"hello.txt\", \"contentType\": \"text/plain\", \"maxSize\": 1048576}")
public record FormRequest(
        @Schema(description = "The profile to sign under; may be left out where one is the default.", examples = "demo")
        String profile,

        @Schema(description = "The file's own name, from which the service makes a key.", examples = "Résumé 2026.pdf")
        String filename,

        @Schema(description = "The object's key, from the bucket's root.", maxLength = 1024, examples = "hello.txt")
        String key,

        @Schema(description = "What the key begins with; it ends in a slash.", examples = "inbox/2026/")
        String keyPrefix,

        @Schema(description = "The media type that the form must bring.", examples = "text/plain")
        String contentType,

        @Schema(
                description = "Instead of `contentType`: what the media type, which the browser adds as the field "
                        + "`Content-Type`, must begin with; a family such as `image/`.",
                examples = "image/")
        String contentTypePrefix,

        @Schema(description = "The least size of the file in bytes; 0 where it is left out.", examples = "1")
        Long minSize,

        @Schema(
                description = "The greatest size of the file in bytes; the profile's where it is left out.",
                examples = "1048576")
        Long maxSize,

        @Schema(
                description =
                        "The checksum that the file must have: a field of the form, which the policy requires exactly. The "
                                + "store compares it with what arrives; refused (422) where it is configured not to.")
        Checksum checksum,

        @Schema(description = "A canned ACL.", examples = "private")
        CannedAcl acl,

        @Schema(description = "User metadata, at most 2 KB.", examples = "{\"order\": \"4711\"}")
        Map<String, String> metadata,

        @Schema(description = "At most 10 object tags.", examples = "{\"team\": \"blue\"}")
        Map<String, String> tags,

        @Schema(
                description = "What the store is to answer on success; 204 where it is left out.",
                enumeration = {"200", "201", "204"},
                examples = "201")
        Integer successStatus,

        @Schema(description = "Instead of a status: where the store is to send the browser on success.")
        URI successRedirect,

        @Schema(
                type = SchemaType.STRING,
                description = "How long the form is to live: an ISO-8601 duration or whole seconds.",
                examples = "PT5M")
        Duration expiresIn) {

    /** Generated clients send empty maps and lists for what was not set. */
    public FormRequest {
        metadata = metadata == null || metadata.isEmpty() ? null : metadata;
        tags = tags == null || tags.isEmpty() ? null : tags;
    }

    /** A form for a file that is named only, of any size that is allowed; {@code metadata} may be null. */
    public static FormRequest forFile(String filename, String contentType, Map<String, String> metadata) {
        return new FormRequest(
                null, filename, null, null, contentType, null, null, null, null, null, metadata, null, 201, null, null);
    }

    /** The same with the life that is asked for, which may be null. */
    public FormRequest living(Duration asked) {
        return new FormRequest(
                profile,
                filename,
                key,
                keyPrefix,
                contentType,
                contentTypePrefix,
                minSize,
                maxSize,
                checksum,
                acl,
                metadata,
                tags,
                successStatus,
                successRedirect,
                asked);
    }

    FormRequest withMaxSize(long most) {
        return new FormRequest(
                profile,
                filename,
                key,
                keyPrefix,
                contentType,
                contentTypePrefix,
                minSize,
                most,
                checksum,
                acl,
                metadata,
                tags,
                successStatus,
                successRedirect,
                expiresIn);
    }

    /** The same with another media type, which may be null. */
    FormRequest withContentType(String type) {
        return new FormRequest(
                profile,
                filename,
                key,
                keyPrefix,
                type,
                contentTypePrefix,
                minSize,
                maxSize,
                checksum,
                acl,
                metadata,
                tags,
                successStatus,
                successRedirect,
                expiresIn);
    }
}
