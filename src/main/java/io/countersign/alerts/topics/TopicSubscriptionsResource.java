package io.countersign.alerts.topics;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** {@code /v1/topics/{name}/subscriptions}. */
@Path("/v1/topics/{name}/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class TopicSubscriptionsResource {

    private final SubscriptionService service;
    private final CurrentCaller callers;

    TopicSubscriptionsResource(SubscriptionService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "List who is subscribed to a topic",
            description = "All of them; with `Accept: application/x-ndjson` as they come in, one a line.")
    @APIResponse(responseCode = "200", description = "The subscriptions.")
    public Uni<SubscriptionList> list(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.all(callers.get(), name).collect().asList().map(SubscriptionList::new);
    }

    /** Lists them as they come in. */
    @GET
    @Produces("application/x-ndjson")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation in another form, which the description above names
    public Multi<SubscriptionEntry> stream(@PathParam("name") String name) {
        return service.all(callers.get(), name);
    }

    /** Subscribes somebody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "subscribe",
            summary = "Subscribe somebody to a topic",
            description =
                    "Mail addresses and URLs are asked by SNS to confirm it; until they have it is `pending`, and without an id.")
    @APIResponseSchema(value = SubscriptionEntry.class, responseCode = "201", responseDescription = "The subscription.")
    public Uni<SubscriptionEntry> subscribe(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            SubscriptionRequest order) {
        return service.subscribe(callers.get(), name, order);
    }

    /** Ends many. */
    @DELETE
    @Operation(
            operationId = "purgeSubscriptions",
            summary = "End all subscriptions of a protocol",
            description = "The answer tells of those that could not be ended.")
    @APIResponse(responseCode = "200", description = "What became of them.")
    public Uni<BulkSubscriptionDeletion> purge(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            @Parameter(description = "The protocol.", example = "sms") @QueryParam("protocol") String protocol) {
        return service.purge(callers.get(), name, protocol);
    }
}
