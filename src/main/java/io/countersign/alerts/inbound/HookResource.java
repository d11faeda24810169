package io.countersign.alerts.inbound;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /hooks/sns}. */
@Path("/hooks/sns")
@Tag(name = "Alerts")
public class HookResource {

    private final HookService service;
    private final CurrentCaller callers;

    HookResource(HookService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Receives a delivery. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "receiveDelivery",
            summary = "Receive a delivery of SNS",
            description = "For SNS only: subscribe this URL to a topic with the protocol `https`. The signature "
                    + "is verified. A "
                    + "subscription is confirmed through the API of SNS. The configuration must allow the topic.")
    @APIResponse(responseCode = "204", description = "The delivery was accepted, now or by an earlier request.")
    public Uni<Void> receive(
            @Parameter(description = "Set by SNS for raw message delivery, which is rejected.")
                    @HeaderParam("x-amz-sns-rawdelivery")
                    boolean raw,
            @RequestBody(
                            description = "The delivery in the JSON envelope of SNS.",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_PLAIN,
                                            schema = @Schema(type = SchemaType.STRING, description = "JSON.")))
                    byte[] delivery) {
        return service.take(callers.get(), delivery, raw);
    }
}
