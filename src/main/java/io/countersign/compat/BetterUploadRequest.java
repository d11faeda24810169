package io.countersign.compat;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request of {@code better-upload} 2.0. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "BetterUploadRequest",
        requiredProperties = {"files"},
        description = "The files to upload with better-upload.",
        examples =
                "{\"route\": \"files\", \"files\": [{\"name\": \"cat.png\", \"size\": 12345, \"type\": \"image/png\"}]}")
public record BetterUploadRequest(
        @Schema(
                description =
                        "The route's name in the client; the ticket, or the default profile, determines the rules.",
                examples = "files")
        String route,

        @Schema(description = "The files, at most 100.") List<File> files,

        @Schema(
                description = "User metadata of each file: strings, numbers and booleans by name.",
                examples = "{\"order\": \"4711\"}")
        Map<String, Object> metadata) {

    /** A file. */
    @RegisterForReflection
    @Schema(
            name = "BetterUploadFile",
            requiredProperties = {"name", "size", "type"},
            description = "A file to upload.")
    public record File(
            @Schema(description = "Its name.", examples = "cat.png")
            String name,

            @Schema(description = "Its size in bytes.", examples = "12345")
            Long size,

            @Schema(description = "Its media type, as the browser sends it; may be empty.", examples = "image/png")
            String type) {}

    /**
     * Returns this request after validation.
     *
     * @throws ProblemException if it has no file, or a file without name or size
     */
    BetterUploadRequest checked() {
        if (files == null || files.isEmpty()) {
            throw ProblemException.invalid("files", "must contain at least one file");
        }
        for (File file : files) {
            if (file.name() == null || file.name().isBlank()) {
                throw ProblemException.invalid("files.name", "must be given: the file's name");
            }
            if (file.size() == null || file.size() < 0) {
                throw ProblemException.invalid("files.size", "must be 0 or more bytes");
            }
        }
        return this;
    }
}
