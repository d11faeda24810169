package io.countersign.alerts.events;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /v1/events}. */
@Path("/v1/events")
@Tag(name = "Alerts")
public class EventResource {

    private final EventService service;
    private final CurrentCaller callers;

    EventResource(EventService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lets the caller listen. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    // or nginx keeps events back until it has more of them
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "listenToEvents",
            summary = "Hear of uploads and alerts as they happen",
            description =
                    "Server-sent events: `upload` for each upload that passed its checks, your own or, for watchers, everybody's; "
                            + "`notification` for each message that came in from SNS, for those who publish; `missed` where some "
                            + "events after `Last-Event-ID` are not remembered. The connection ends after a while: come again.")
    @APIResponse(
            responseCode = "200",
            description = "The events, as they happen.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> listen(
            @Parameter(
                            description = "The id of the last event that was heard: goes on after it.",
                            example = "1795564800000-0")
                    @HeaderParam("Last-Event-ID")
                    String lastEventId,
            @Context Sse sse) {
        return service.listen(callers.get(), lastEventId).map(line -> line.as(sse));
    }
}
