package io.countersign.objects.copies;

import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to copy an object. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The object to copy, and the key of its copy. What is not given is that of the object.",
        examples = "{\"from\": {\"key\": \"hello.txt\"}, \"to\": {\"key\": \"archive/hello.txt\"}}")
public record CopyRequest(
        @Schema(description = "The object to copy.", required = true)
        CopyFrom from,

        @Schema(description = "The copy, in the bucket of the path.", required = true)
        CopyTo to,

        @Schema(
                description = "Whether the object is deleted when its copy is complete, if it is still the same.",
                defaultValue = "false")
        Boolean move,

        @Schema(description = "Whether an existing object must not be replaced.", defaultValue = "false")
        Boolean createOnly,

        @Schema(description = "The media type of the copy.", examples = "text/plain")
        String contentType,

        @Schema(description = "The user metadata of the copy; `{}` for none.")
        Map<String, String> metadata,

        @Schema(description = "The tags of the copy; `{}` for none.")
        Map<String, String> tags,

        @Schema(description = "The canned ACL of the copy; the ACL of the object is never copied.")
        CannedAcl acl) {

    /** The object to copy. */
    @RegisterForReflection
    @Schema(description = "The object to copy.")
    public record CopyFrom(
            @Schema(description = "Its bucket; the default is the bucket of the copy.", examples = "demo")
            String bucket,

            @Schema(description = "The profile to read it; the default is the first of the bucket that allows it.")
            String profile,

            @Schema(description = "Its key.", required = true, maxLength = 1024, examples = "hello.txt")
            String key,

            @Schema(description = "Its version; the default is the latest.", examples = "3sL4kqtJlcpXroDTDmJ")
            String versionId) {}

    /** The copy. */
    @RegisterForReflection
    @Schema(description = "The copy.")
    public record CopyTo(
            @Schema(description = "The profile to write it; the default is the first of the bucket that allows it.")
            String profile,

            @Schema(description = "Its key.", required = true, maxLength = 1024, examples = "archive/hello.txt")
            String key) {}

    boolean moves() {
        return Boolean.TRUE.equals(move);
    }

    boolean createsOnly() {
        return Boolean.TRUE.equals(createOnly);
    }
}
