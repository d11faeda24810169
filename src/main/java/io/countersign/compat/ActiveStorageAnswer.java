package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response format of {@code @rails/activestorage} 8. */
@Schema(
        name = "ActiveStorageBlob",
        requiredProperties = {"signed_id", "key", "filename", "content_type", "byte_size", "direct_upload"},
        description = "An upload in the format of the JavaScript of Active Storage.")
public record ActiveStorageAnswer(
        @Schema(
                description = "The id of the upload in /v1/uploads/{id}; the page submits it in place of the file.",
                examples = "eyJhbGciOiJkaXIi…")
        @JsonProperty("signed_id")
        String signedId,

        @Schema(description = "The object's key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-cat.png")
        String key,

        @Schema(description = "The file's name.", examples = "cat.png")
        String filename,

        @Schema(description = "The media type that is signed.", examples = "image/png") @JsonProperty("content_type")
        String type,

        @Schema(description = "The size in bytes.", examples = "12345") @JsonProperty("byte_size")
        Long size,

        @Schema(description = "The MD5 in base64.", examples = "1B2M2Y8AsgTpgAmY7PhCfg==")
        String checksum,

        @Schema(description = "The PUT that sends the file.") @JsonProperty("direct_upload")
        Put put) {

    /** The request that sends the file. */
    @Schema(
            name = "ActiveStorageDirectUpload",
            requiredProperties = {"url", "headers"},
            description = "The PUT that sends the file.")
    public record Put(
            @Schema(
                    description = "The URL to PUT the file to.",
                    examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
            String url,

            @Schema(description = "Headers to send verbatim.", examples = "{\"content-type\": \"image/png\"}")
            Map<String, String> headers) {

        /** Prints without the signed URL. */
        @Override
        public String toString() {
            return "Put[]";
        }
    }

    /** Prints without the id and the signed URL. */
    @Override
    public String toString() {
        return "ActiveStorageAnswer[" + key + "]";
    }
}
