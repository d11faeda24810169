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

    /** Lists the rules. */
    @GET
    @Operation(
            operationId = "listRules",
            summary = "List all rules",
            description = "Returns all rules with " + "their states.")
    @APIResponse(responseCode = "200", description = "The rules.")
    public Uni<RuleList> list() {
        return service.all(callers.get());
    }

    /** Returns a rule. */
    @GET
    @Path("/{name}")
    @Operation(operationId = "getRule", summary = "Get a rule", description = "Returns the rule with its state.")
    @APIResponse(responseCode = "200", description = "The rule.")
    public Uni<RuleView> show(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name")
                    String name) {
        return service.show(callers.get(), name);
    }

    /** Creates or replaces a rule. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRule",
            summary = "Create or replace a rule",
            description = "Replaces the rule of the same name, if there is one; its state stays unchanged.")
    @APIResponse(responseCode = "200", description = "The rule.")
    public Uni<RuleView> put(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name") String name,
            RuleRequest rule) {
        return service.put(callers.get(), name, rule);
    }

    /** Deletes a rule. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Path("/{name}")
    @Operation(operationId = "deleteRule", summary = "Delete a rule", description = "Deletes the rule and its state.")
    @APIResponse(responseCode = "204", description = "The rule is deleted.")
    public Uni<Void> delete(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name")
                    String name) {
        return service.delete(callers.get(), name);
    }

    /** Adds a sample. */
    @POST
    @Path("/{name}/samples")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addSample",
            summary = "Evaluate a rule with a value",
            description = "One message is published when an alarm starts, and one when it ends, independent of "
                    + "the number of "
                    + "instances.")
    @APIResponse(responseCode = "200", description = "The result of the sample.")
    public Uni<SampleView> sample(
            @Parameter(description = "The rule's name.", example = "too-many-potholes") @PathParam("name") String name,
            SampleRequest sample) {
        return service.sample(callers.get(), name, sample);
    }
}
