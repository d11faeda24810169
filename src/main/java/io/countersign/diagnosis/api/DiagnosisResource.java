package io.countersign.diagnosis.api;

import io.countersign.callers.CurrentCaller;
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

/** {@code GET /v1/diagnosis}. */
@Path("/v1/diagnosis")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Diagnosis")
public class DiagnosisResource {

    private final DiagnosisService service;
    private final CurrentCaller callers;

    DiagnosisResource(DiagnosisService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Runs all checks. */
    @GET
    @Operation(
            operationId = "diagnoseSetup",
            summary = "Find faults of the set-up",
            description = "Checks credentials, clocks, regions, buckets, the permissions that each profile needs, CORS "
                    + "rules, topics, shared state and issuers, with requests that store nothing. Takes some "
                    + "seconds. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The findings with corrections.")
    public Uni<SetupReport> diagnose(
            @Parameter(
                            description = "The origin of web pages that use the stores, in addition to the configured "
                                    + "origins.",
                            example = "https://app.example.com")
                    @QueryParam("origin")
                    String origin) {
        return service.run(callers.get(), origin);
    }
}
