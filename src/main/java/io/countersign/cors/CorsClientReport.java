package io.countersign.cors;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a bucket's rules are sufficient for one upload client. */
@Schema(
        requiredProperties = {"client", "works"},
        description = "Whether the rules are sufficient for one upload client on pages of the origin.")
public record CorsClientReport(
        @Schema(description = "The client.", examples = "uppy-sign-request")
        ClientMode client,

        @Schema(description = "Whether the rules allow and expose everything that it needs.", examples = "false")
        boolean works,

        @Schema(
                description = "The correction; absent if it works.",
                examples = "Allow POST, DELETE to https://app.example.com.")
        String fix,

        @Schema(description = "A limitation that no rule can correct.", examples = "Set shouldUseMultipart to true.")
        String note) {

    /** Returns a report for each client that profiles with {@code place}'s methods allow to upload. */
    static List<CorsClientReport> of(BucketPlace place, List<CorsRule> rules, WebOrigin origin) {
        return Stream.of(ClientMode.values())
                .filter(client -> client.isFor(place.methods(), place.browserRole()))
                .map(client -> of(client, rules, origin))
                .toList();
    }

    private static CorsClientReport of(ClientMode client, List<CorsRule> rules, WebOrigin origin) {
        List<CorsFinding> hurting =
                CorsDoctor.examine(rules, origin, new CorsNeeds(List.of(), Set.of(), Set.of(client))).stream()
                        .filter(CorsFinding::hurts)
                        .toList();
        String fix = hurting.stream().map(CorsFinding::fix).distinct().collect(Collectors.joining(" "));
        return new CorsClientReport(client, hurting.isEmpty(), hurting.isEmpty() ? null : fix, client.note());
    }
}
