package io.countersign.cors;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the rules of a bucket let one upload client work. */
@Schema(
        requiredProperties = {"client", "works"},
        description = "Whether the rules let one upload client work on pages of the origin.")
public record CorsClientReport(
        @Schema(description = "The client.", examples = "uppy-sign-request")
        ClientMode client,

        @Schema(description = "Whether the rules allow and expose all that it needs.", examples = "false")
        boolean works,

        @Schema(
                description = "What mends it; absent where it works.",
                examples = "Allow POST, DELETE to https://app.example.com.")
        String fix,

        @Schema(description = "What no rule can mend.", examples = "Set shouldUseMultipart to true.")
        String note) {

    /** One for each client that profiles with {@code place}'s methods let upload. */
    static List<CorsClientReport> of(BucketPlace place, List<CorsRule> rules, WebOrigin origin) {
        return Stream.of(ClientMode.values())
                .filter(client -> client.isFor(place.methods(), place.browserRole()))
                .map(client -> of(client, rules, origin))
                .toList();
    }

    private static CorsClientReport of(ClientMode client, List<CorsRule> rules, WebOrigin origin) {
        List<CorsFinding> hurting = CorsDoctor.examine(rules, origin, new CorsNeeds(List.of(), Set.of(client))).stream()
                .filter(CorsFinding::hurts)
                .toList();
        String fix = hurting.stream().map(CorsFinding::fix).distinct().collect(Collectors.joining(" "));
        return new CorsClientReport(client, hurting.isEmpty(), hurting.isEmpty() ? null : fix, client.note());
    }
}
