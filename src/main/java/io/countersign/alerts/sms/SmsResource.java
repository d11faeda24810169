package io.countersign.alerts.sms;

import io.countersign.callers.CurrentCaller;
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

    /** Tells what may be sent. */
    @GET
    @Operation(
            operationId = "getSmsQuotaStatus",
            summary = "Tell what text messages may be sent",
            description = "Whether the account is in SNS's sandbox, and what is used up of the day.")
    @APIResponse(responseCode = "200", description = "What may be sent.")
    public Uni<SmsQuotaStatus> standing() {
        return service.standing(callers.get());
    }

    /** Sends one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "sendSms",
            summary = "Send a text message to a number",
            description =
                    "Not to whoever asked not to get any. With an `Idempotency-Key` the same message can be sent again without harm: "
                            + "it goes out once, and the second answer is as the first.")
    @APIResponseSchema(value = SmsView.class, responseCode = "201", responseDescription = "It went out.")
    public Uni<SmsView> send(
            @Parameter(
                            description = "By what a second try of the same message is known; remembered for a day.",
                            example = "2026-11-24-ann")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            SmsRequest request) {
        return service.send(callers.get(), request, idempotencyKey);
    }

    /** Sends many. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendSmsBatch",
            summary = "Send text messages by a template",
            description =
                    "None goes out unless all are right; then the answer tells what became of each. With `Accept: application/x-ndjson` "
                            + "it does so line by line, as they go out; who stops listening stops those that did not go out yet. Under the "
                            + "same `Idempotency-Key` only those are sent again that did not go out.")
    @APIResponse(responseCode = "200", description = "What became of each.")
    public Uni<SmsBatchView> sendBatch(
            @Parameter(
                            description = "By what a second try of the same batch is known; remembered for a day.",
                            example = "2026-11-24-all")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            SmsBatchRequest request) {
        return batches.send(callers.get(), request, idempotencyKey);
    }

    /** Sends many, and tells of each as it goes out. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation in another form, which the description above names
    public Multi<SmsOutcome> streamBatch(
            @HeaderParam("Idempotency-Key") String idempotencyKey, SmsBatchRequest request) {
        return batches.stream(callers.get(), request, idempotencyKey);
    }
}
