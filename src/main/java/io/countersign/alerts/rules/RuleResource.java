package io.countersign.alerts.rules;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/rules}. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class RuleResource {

    private final RuleService service;
    private final CurrentCaller callers;

    RuleResource(RuleService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lists them. */
    @GET
    @Operation(operationId = "listRules", summary = "List all rules", description = "With how things stand.")
    @APIResponse(responseCode = "200", description = "The rules.")
    public Uni<RuleList> list() {
        return service.all(callers.get());
    }

    /** Shows one. */
    @GET
    @Path("/{name}")
    @Operation(operationId = "getRule", summary = "Show a rule", description = "With how things stand.")
    @APIResponse(responseCode = "200", description = "The rule.")
    public Uni<RuleView> show(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name")
                    String name) {
        return service.show(callers.get(), name);
    }

    /** Keeps one. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRule",
            summary = "Make or change a rule",
            description = "In the place of the one of its name; how things stand is not changed by it.")
    @APIResponse(responseCode = "200", description = "The rule.")
    public Uni<RuleView> put(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name") String name,
            RuleRequest rule) {
        return service.put(callers.get(), name, rule);
    }

    /** Forgets one. */
    @DELETE
    @Produces(MediaType.WILDCARD) // what has no body suits every Accept
    @Path("/{name}")
    @Operation(operationId = "deleteRule", summary = "Remove a rule", description = "And how things stood with it.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Uni<Void> delete(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name")
                    String name) {
        return service.delete(callers.get(), name);
    }

    /** Brings it a sample. */
    @POST
    @Path("/{name}/samples")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addSample",
            summary = "Show a rule a value",
            description = "One message goes out when an alarm begins, and one when it is over, however many instances "
                    + "there are.")
    @APIResponse(responseCode = "200", description = "What came of it.")
    public Uni<SampleView> sample(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name") String name,
            SampleRequest sample) {
        return service.sample(callers.get(), name, sample);
    }
}
