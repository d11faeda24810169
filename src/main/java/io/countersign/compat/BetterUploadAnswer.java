package io.countersign.compat;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What {@code better-upload} 2.0 reads: {@code files} where each goes by one PUT, {@code multipart} where one goes in
 * parts.
 */
@Schema(
        name = "BetterUploadAnswer",
        requiredProperties = {"metadata"},
        description = "Where the files go, as better-upload takes it: either `files` or `multipart`.")
public record BetterUploadAnswer(
        @Schema(description = "The files, where each goes by one PUT.")
        List<Item> files,

        @Schema(description = "The files, where at least one goes in parts.")
        Multipart multipart,

        @Schema(description = "What the client hands to the page.")
        Uploads metadata) {

    /** Files in parts, and others with them. */
    @Schema(
            name = "BetterUploadMultipart",
            requiredProperties = {"files", "partSize"},
            description = "Files of which at least one goes in parts.")
    public record Multipart(
            @Schema(description = "The files.") List<Item> files,

            @Schema(description = "How large each part is, but the last, in bytes.", examples = "8388608")
            long partSize) {}

    /** The uploads behind the files. */
    @Schema(
            name = "BetterUploadMetadata",
            requiredProperties = {"uploads"},
            description = "The uploads behind the files.")
    public record Uploads(
            @Schema(
                    description =
                            "By each object's key the id for /v1/uploads/{id}/complete, which checks what arrived.")
            Map<String, String> uploads) {

        /** Prints without the ids. */
        @Override
        public String toString() {
            return "Uploads" + uploads.keySet();
        }
    }

    /** Where one file goes: by one PUT, or in parts. */
    @Schema(
            name = "BetterUploadItem",
            requiredProperties = {"file"},
            description = "Where a file goes: `signedUrl` for one PUT, or `parts` with the others.")
    public record Item(
            @Schema(description = "The file.") Stored file,

            @Schema(description = "Where to PUT it.", examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
            String signedUrl,

            @Schema(description = "Where all its parts go.") List<Part> parts,

            @Schema(description = "Stands for the upload.", examples = "eyJhbGciOiJkaXIi…")
            String uploadId,

            @Schema(description = "Takes S3's CompleteMultipartUpload XML.")
            String completeSignedUrl,

            @Schema(description = "Takes a DELETE that gives the upload up.")
            String abortSignedUrl) {

        /** Prints without what is signed. */
        @Override
        public String toString() {
            return "Item[" + file.objectKey() + "]";
        }
    }

    /** The file as the client named it, by which it finds it again, and its object. */
    @Schema(
            name = "BetterUploadObject",
            requiredProperties = {"name", "size", "type", "objectKey", "objectMetadata"},
            description = "A file and its object.")
    public record Stored(
            @Schema(description = "Its name.", examples = "cat.png")
            String name,

            @Schema(description = "Its size in bytes.", examples = "12345")
            long size,

            @Schema(description = "Its media type, as it was named.", examples = "image/png")
            String type,

            @Schema(description = "The object's key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-cat.png")
            String objectKey,

            @Schema(description = "The values of `x-amz-meta-…` that the client sends, by their names.")
            Map<String, String> objectMetadata) {}

    /** Where a part goes. */
    @Schema(
            name = "BetterUploadPart",
            requiredProperties = {"signedUrl", "partNumber", "size"},
            description = "Where a part goes.")
    public record Part(
            @Schema(
                    description = "Where to PUT it.",
                    examples = "http://127.0.0.1:9000/demo/holiday.mp4?partNumber=1&uploadId=…&X-Amz-Signature=…")
            String signedUrl,

            @Schema(description = "Its number, from 1.", examples = "1")
            int partNumber,

            @Schema(description = "How many bytes it has.", examples = "8388608")
            long size) {

        /** Prints without the URL. */
        @Override
        public String toString() {
            return "Part[" + partNumber + "]";
        }
    }
}
