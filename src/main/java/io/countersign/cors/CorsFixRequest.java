package io.countersign.cors;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to correct CORS rules. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CorsRequest",
        requiredProperties = {"origin"},
        description = "The origin whose pages get access.",
        examples = "{\"origin\": \"https://app.example.com\", \"dryRun\": true}")
public record CorsFixRequest(
        @Schema(description = "The origin of the pages, as browsers send it.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether to only report the changes, without applying them.", examples = "true")
        Boolean dryRun,

        @Schema(
                description =
                        "The upload clients to support in addition to the profiles' methods; some use methods at the "
                                + "store that no profile names.",
                examples = "[\"uppy-sign-request\"]")
        List<ClientMode> clients) {

    /** Generated clients send an empty list for unset fields. */
    public CorsFixRequest {
        clients = clients == null ? List.of() : clients;
    }

    boolean asksOnly() {
        return Boolean.TRUE.equals(dryRun);
    }
}
