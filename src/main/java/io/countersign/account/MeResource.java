package io.countersign.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/me}. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class MeResource {

    private final CallerViews views;

    MeResource(CallerViews views) {
        this.views = views;
    }

    /** Returns the caller. */
    @GET
    @Operation(
            operationId = "whoAmI",
            summary = "Get the authenticated caller",
            description =
                    "Also available without credentials: the caller is then `anonymous`, with the profiles that are "
                            + "open to everybody.")
    @APIResponse(responseCode = "200", description = "The caller and its profiles.")
    public MeView me() {
        return views.me();
    }
}
