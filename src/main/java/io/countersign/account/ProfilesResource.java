package io.countersign.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/profiles}. */
@Path("/v1/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class ProfilesResource {

    private final CallerViews views;

    ProfilesResource(CallerViews views) {
        this.views = views;
    }

    /** Lists the caller's profiles. */
    @GET
    @Operation(
            operationId = "listProfiles",
            summary = "List the caller's profiles",
            description = "Each profile is a set of rules for signing.")
    @APIResponse(responseCode = "200", description = "The profiles, by name.")
    public List<ProfileView> list() {
        return views.profiles();
    }
}
