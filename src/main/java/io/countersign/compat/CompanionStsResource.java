package io.countersign.compat;

import io.countersign.callers.CurrentCaller;
import io.countersign.uploads.direct.BrowserCredentials;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Temporary credentials in the format of Uppy Companion. */
@Path("/compat/companion/s3/sts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class CompanionStsResource {

    private final BrowserCredentials credentials;
    private final CurrentCaller callers;

    CompanionStsResource(BrowserCredentials credentials, CurrentCaller callers) {
        this.credentials = credentials;
        this.callers = callers;
    }

    /** Issues temporary credentials. */
    @GET
    @Operation(
            operationId = "companionSts",
            summary = "Uppy Companion: temporary credentials",
            description = BrowserCredentialsAnswers.WHAT)
    @APIResponse(responseCode = "200", description = "The credentials.")
    public Uni<BrowserCredentialsAnswers.Companion> credentials(
            @Parameter(description = BrowserCredentialsAnswers.AGAIN) @QueryParam("keyPrefix") String keyPrefix) {
        return credentials.issue(callers.get(), keyPrefix).map(BrowserCredentialsAnswers.Companion::of);
    }
}
