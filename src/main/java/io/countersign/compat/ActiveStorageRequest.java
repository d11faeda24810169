package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request of {@code @rails/activestorage} 8. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "ActiveStorageRequest",
        requiredProperties = {"blob"},
        description = "The file to upload with the JavaScript of Active Storage.",
        examples = "{\"blob\": {\"filename\": \"cat.png\", \"content_type\": \"image/png\", \"byte_size\": 12345, "
                + "\"checksum\": \"1B2M2Y8AsgTpgAmY7PhCfg==\"}}")
public record ActiveStorageRequest(
        @Schema(description = "The file.") Blob blob) {

    /** The file. */
    @RegisterForReflection
    @Schema(
            name = "ActiveStorageFile",
            requiredProperties = {"filename", "byte_size"},
            description = "The file to upload.")
    public record Blob(
            @Schema(description = "Its name.", examples = "cat.png")
            String filename,

            @Schema(description = "Its media type.", examples = "image/png") @JsonProperty("content_type")
            String type,

            @Schema(description = "Its size in bytes.", examples = "12345") @JsonProperty("byte_size")
            Long size,

            @Schema(
                    description = "Its MD5 in base64; it is signed, and the store verifies it.",
                    examples = "1B2M2Y8AsgTpgAmY7PhCfg==")
            String checksum,

            @Schema(description = "User metadata.", examples = "{\"order\": \"4711\"}")
            Map<String, String> metadata) {}
}
