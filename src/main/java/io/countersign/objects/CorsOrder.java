package io.countersign.objects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the doctor is to mend. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CorsRequest",
        requiredProperties = {"origin"},
        description = "The origin whose pages are to be let in.",
        examples = "{\"origin\": \"https://app.example.com\", \"dryRun\": true}")
public record CorsOrder(
        @Schema(description = "Where the pages come from, as browsers send it.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether it is only to be told what would be changed.", examples = "true")
        Boolean dryRun) {

    boolean asksOnly() {
        return Boolean.TRUE.equals(dryRun);
    }
}
