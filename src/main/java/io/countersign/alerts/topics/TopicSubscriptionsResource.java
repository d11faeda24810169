package io.countersign.alerts.topics;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
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

    /** Lists the subscriptions of a topic. */
    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "List the subscriptions of a topic",
            description = "Returns all subscriptions. With `Accept: application/x-ndjson` each is a line, "
                    + "written as soon as SNS returns it.")
    @APIResponse(responseCode = "200", description = "The subscriptions.")
    public Uni<SubscriptionList> list(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.all(callers.get(), name).collect().asList().map(SubscriptionList::new);
    }

    /** Streams the subscriptions of a topic. */
    @GET
    @Produces(JsonLines.MEDIA_TYPE)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation with another response format; the description above documents it
    public Multi<SubscriptionEntry> stream(@PathParam("name") String name) {
        return service.all(callers.get(), name);
    }

    /** Subscribes an endpoint. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "subscribe",
            summary = "Subscribe an endpoint to a topic",
            description = "SNS asks e-mail addresses and URLs to confirm the subscription. Until then it is `pending` "
                    + "and has no id.")
    @APIResponseSchema(value = SubscriptionEntry.class, responseCode = "201", responseDescription = "The subscription.")
    public Uni<SubscriptionEntry> subscribe(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            SubscriptionRequest request) {
        return service.subscribe(callers.get(), name, request);
    }

    /** Deletes all subscriptions of a protocol. */
    @DELETE
    @Operation(
            operationId = "purgeSubscriptions",
            summary = "Delete all subscriptions of a protocol",
            description = "The response contains the ids of the subscriptions that could not be deleted.")
    @APIResponse(responseCode = "200", description = "The result of the deletion.")
    public Uni<BulkSubscriptionDeletion> purge(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            @Parameter(description = "The protocol.", example = "sms") @QueryParam("protocol") String protocol) {
        return service.purge(callers.get(), name, protocol);
    }
}
