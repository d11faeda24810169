package io.countersign.compat;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response of {@code better-upload} 2.0: {@code files} if each file uses one PUT, {@code multipart} if one is sent
 * in parts.
 */
@Schema(
        name = "BetterUploadAnswer",
        requiredProperties = {"metadata"},
        description = "The signed requests in the format of better-upload: either `files` or `multipart`.")
public record BetterUploadAnswer(
        @Schema(description = "The files, if each uses one PUT.")
        List<Item> files,

        @Schema(description = "The files, if at least one is sent in parts.")
        Multipart multipart,

        @Schema(description = "Data that the client passes to the page.")
        Uploads metadata) {

    /** Multipart files, together with other files. */
    @Schema(
            name = "BetterUploadMultipart",
            requiredProperties = {"files", "partSize"},
            description = "Files, at least one of which is sent in parts.")
    public record Multipart(
            @Schema(description = "The files.") List<Item> files,

            @Schema(description = "The size of each part except the last, in bytes.", examples = "8388608")
            long partSize) {}

    /** The upload ids of the files. */
    @Schema(
            name = "BetterUploadMetadata",
            requiredProperties = {"uploads"},
            description = "The upload ids of the files.")
    public record Uploads(
            @Schema(description = "The id for /v1/uploads/{id}/complete by object key; completion verifies the object.")
            Map<String, String> uploads) {

        /** Prints without the ids. */
        @Override
        public String toString() {
            return "Uploads" + uploads.keySet();
        }
    }

    /** The signed requests of one file: one PUT, or parts. */
    @Schema(
            name = "BetterUploadItem",
            requiredProperties = {"file"},
            description = "The signed requests of a file: `signedUrl` for one PUT, or `parts` with the other members.")
    public record Item(
            @Schema(description = "The file.") Stored file,

            @Schema(
                    description = "The URL to PUT the file to.",
                    examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
            String signedUrl,

            @Schema(description = "The signed URLs of all parts.")
            List<Part> parts,

            @Schema(description = "The id of the upload.", examples = "eyJhbGciOiJkaXIi…")
            String uploadId,

            @Schema(description = "The URL for S3's CompleteMultipartUpload XML.")
            String completeSignedUrl,

            @Schema(description = "The URL for a DELETE that aborts the upload.")
            String abortSignedUrl) {

        /** Prints without the signed URLs. */
        @Override
        public String toString() {
            return "Item[" + file.objectKey() + "]";
        }
    }

    /** The file with its name in the client, and its object. */
    @Schema(
            name = "BetterUploadObject",
            requiredProperties = {"name", "size", "type", "objectKey", "objectMetadata"},
            description = "A file and its object.")
    public record Stored(
            @Schema(description = "Its name.", examples = "cat.png")
            String name,

            @Schema(description = "Its size in bytes.", examples = "12345")
            long size,

            @Schema(description = "The declared media type.", examples = "image/png")
            String type,

            @Schema(description = "The object's key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-cat.png")
            String objectKey,

            @Schema(description = "The values of `x-amz-meta-…` that the client sends, by their names.")
            Map<String, String> objectMetadata,

            @Schema(
                    description = "The Cache-Control that the client sends; absent if the profile sets none.",
                    examples = "public, max-age=3600")
            String objectCacheControl) {}

    /** The signed URL of a part. */
    @Schema(
            name = "BetterUploadPart",
            requiredProperties = {"signedUrl", "partNumber", "size"},
            description = "The signed URL of a part.")
    public record Part(
            @Schema(
                    description = "The URL to PUT the part to.",
                    examples = "http://127.0.0.1:9000/demo/holiday.mp4?partNumber=1&uploadId=…&X-Amz-Signature=…")
            String signedUrl,

            @Schema(description = "Its number, from 1.", examples = "1")
            int partNumber,

            @Schema(description = "The size in bytes.", examples = "8388608")
            long size) {

        /** Prints without the URL. */
        @Override
        public String toString() {
            return "Part[" + partNumber + "]";
        }
    }
}
