package io.countersign.cors;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the doctor is to mend. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CorsRequest",
        requiredProperties = {"origin"},
        description = "The origin whose pages are to be let in.",
        examples = "{\"origin\": \"https://app.example.com\", \"dryRun\": true}")
public record CorsFixRequest(
        @Schema(description = "Where the pages come from, as browsers send it.", examples = "https://app.example.com")
        String origin,

        @Schema(description = "Whether it is only to be told what would be changed.", examples = "true")
        Boolean dryRun,

        @Schema(
                description =
                        "The upload clients that are to work, beside whatever the profiles sign; some use methods at the "
                                + "store that no profile names.",
                examples = "[\"uppy-sign-request\"]")
        List<ClientMode> clients) {

    /** Generated clients send an empty list for what was not set. */
    public CorsFixRequest {
        clients = clients == null ? List.of() : clients;
        if (clients.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("clients", "must hold names of clients");
        }
    }

    boolean asksOnly() {
        return Boolean.TRUE.equals(dryRun);
    }
}
