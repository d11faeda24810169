package io.countersign.account;

import io.countersign.callers.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A caller, as this service knows it. */
@Schema(
        name = "Me",
        requiredProperties = {"caller", "kind", "roles", "profiles"},
        description = "Who you are to this service, and what you may have signed.")
public record MeView(
        @Schema(description = "The name that rules and the audit know you by.", examples = "reports-job")
        String caller,

        @Schema(
                description =
                        "How you are known: by an API key, by an OIDC token, as the developer in dev mode, or not at all.",
                enumeration = {"anonymous", "developer", "api-key", "oidc", "ticket"},
                examples = "api-key")
        Caller.Kind kind,

        @Schema(description = "Your roles; a developer holds all there are.", examples = "[\"reports\"]")
        List<String> roles,

        @Schema(description = "Whom you belong to; absent where nothing says so.", examples = "acme")
        String tenant,

        @Schema(
                description = "The network address that you come from; absent where there is none.",
                examples = "192.0.2.17")
        String address,

        @Schema(description = "The profiles that you may use.")
        List<ProfileView> profiles) {}
