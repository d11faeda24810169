package io.countersign.alerts.topics;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/subscriptions/{id}}. */
@Path("/v1/subscriptions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class SubscriptionResource {

    private final SubscriptionService service;
    private final CurrentCaller callers;

    SubscriptionResource(SubscriptionService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns the subscription. */
    @GET
    @Operation(
            operationId = "getSubscription",
            summary = "Get a subscription",
            description = "Returns the endpoint, the filter policy and the delivery settings.")
    @APIResponse(responseCode = "200", description = "The subscription.")
    public Uni<SubscriptionView> show(
            @Parameter(
                            description = "The subscription's id.",
                            example = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
                    @PathParam("id")
                    String id) {
        return service.show(callers.get(), id);
    }

    /** Deletes the subscription. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Operation(
            operationId = "unsubscribe",
            summary = "Delete a subscription",
            description = "A subscription that waits for confirmation has no id; SNS removes it by itself if it "
                    + "is not confirmed.")
    @APIResponse(responseCode = "204", description = "The subscription is deleted.")
    public Uni<Void> end(
            @Parameter(
                            description = "The subscription's id.",
                            example = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
                    @PathParam("id")
                    String id) {
        return service.unsubscribe(callers.get(), id);
    }
}
