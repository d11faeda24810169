package io.countersign.account;

import io.countersign.callers.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's view of itself. */
@Schema(
        name = "Me",
        requiredProperties = {"caller", "kind", "roles", "profiles"},
        description = "The authenticated caller and its profiles.")
public record MeView(
        @Schema(description = "The caller's id in rules and audit.", examples = "reports-job")
        String caller,

        @Schema(
                description =
                        "How the caller was authenticated: API key, OIDC token, developer in dev mode, or anonymous.",
                enumeration = {"anonymous", "developer", "api-key", "oidc", "ticket"},
                examples = "api-key")
        Caller.Kind kind,

        @Schema(description = "The caller's roles; a developer has every role.", examples = "[\"reports\"]")
        List<String> roles,

        @Schema(description = "The caller's tenant; absent if it has none.", examples = "acme")
        String tenant,

        @Schema(description = "The caller's network address; absent if it is not known.", examples = "192.0.2.17")
        String address,

        @Schema(description = "The profiles that the caller may use.")
        List<ProfileView> profiles) {}
