package io.countersign.alerts.sms;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** {@code /v1/sms}. */
@Path("/v1/sms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class SmsResource {

    private final SmsService service;
    private final SmsBatchService batches;
    private final CurrentCaller callers;

    SmsResource(SmsService service, SmsBatchService batches, CurrentCaller callers) {
        this.service = service;
        this.batches = batches;
        this.callers = callers;
    }

    /** Returns the status of the text message quotas. */
    @GET
    @Operation(
            operationId = "getSmsQuotaStatus",
            summary = "Get the status of the text message quotas",
            description =
                    "Returns whether the account is in the SNS SMS sandbox, and how much of the daily quota is used.")
    @APIResponse(responseCode = "200", description = "The status of the quotas.")
    public Uni<SmsQuotaStatus> quotaStatus() {
        return service.quotaStatus(callers.get());
    }

    /** Sends one text message. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "sendSms",
            summary = "Send a text message to a phone number",
            description = "Numbers that opted out get no message. A request with an `Idempotency-Key` can be repeated "
                    + "safely: the message "
                    + "is sent once, and the second response equals the first.")
    @APIResponseSchema(value = SmsView.class, responseCode = "201", responseDescription = "The message was sent.")
    public Uni<SmsView> send(
            @Parameter(
                            description = "Identifies repeated requests for the same message; kept for one day.",
                            example = "2026-11-24-ann")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            SmsRequest request) {
        return service.send(callers.get(), request, idempotencyKey);
    }

    /** Sends a batch of text messages. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendSmsBatch",
            summary = "Send text messages from a template",
            description = "Nothing is sent unless all messages are valid. The response contains the result of each "
                    + "message. With "
                    + "`Accept: application/x-ndjson` each result is a line, written when the message "
                    + "is sent; if the client closes "
                    + "the connection, the remaining messages are not sent. A repeated request with the "
                    + "same `Idempotency-Key` sends only the messages that were not sent before.")
    @APIResponse(responseCode = "200", description = "The result of each message.")
    public Uni<SmsBatchView> sendBatch(
            @Parameter(
                            description = "Identifies repeated requests for the same batch; kept for one day.",
                            example = "2026-11-24-all")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            SmsBatchRequest request) {
        return batches.send(callers.get(), request, idempotencyKey);
    }

    /** Sends a batch of text messages, and streams the results. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(JsonLines.MEDIA_TYPE)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation with another response format; the description above documents it
    public Multi<SmsOutcome> streamBatch(
            @HeaderParam("Idempotency-Key") String idempotencyKey, SmsBatchRequest request) {
        return batches.stream(callers.get(), request, idempotencyKey);
    }
}
