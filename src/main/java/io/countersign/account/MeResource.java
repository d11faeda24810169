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

    /** Tells the caller who it is. */
    @GET
    @Operation(
            operationId = "whoAmI",
            summary = "Find out who you are here",
            description =
                    "Answers even where you have shown nothing: then you are `anonymous`, and see what is open to all.")
    @APIResponse(responseCode = "200", description = "The caller and its profiles.")
    public MeView me() {
        return views.me();
    }
}
