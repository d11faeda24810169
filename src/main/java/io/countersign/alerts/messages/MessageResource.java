package io.countersign.alerts.messages;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /v1/topics/{name}/messages}. */
@Path("/v1/topics/{name}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class MessageResource {

    private final MessageService service;
    private final MessageBatchService batches;
    private final CurrentCaller callers;

    MessageResource(MessageService service, MessageBatchService batches, CurrentCaller callers) {
        this.service = service;
        this.batches = batches;
        this.callers = callers;
    }

    /** Publishes one message. */
    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "publishMessage",
            summary = "Publish a message to a topic",
            description = "A request with an `Idempotency-Key` can be repeated safely: the message is published once, "
                    + "and the "
                    + "second response equals the first.")
    @APIResponseSchema(
            value = MessageView.class,
            responseCode = "201",
            responseDescription = "The message was published.")
    public Uni<MessageView> publish(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            @Parameter(
                            description = "Identifies repeated requests for the same message; kept for one day.",
                            example = "2026-11-24-ring-road-9")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            MessageRequest request) {
        return service.publish(callers.get(), name, request, idempotencyKey);
    }

    /** Publishes many messages. */
    @POST
    @Path("/batch")
    @Operation(
            operationId = "publishMessages",
            summary = "Publish many messages to a topic",
            description = "The messages are sent in batches of up to ten. The response contains the result of each. A "
                    + "repeated request with the same "
                    + "`Idempotency-Key` publishes only the messages that were not published before.")
    @APIResponse(responseCode = "200", description = "The result of each message.")
    public Uni<BatchView> publishBatch(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            @Parameter(
                            description = "Identifies repeated requests for the same batch; kept for one day.",
                            example = "2026-11-24-ring-road")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            BatchRequest request) {
        return batches.publish(callers.get(), name, request, idempotencyKey);
    }
}
