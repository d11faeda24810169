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

    /** Streams events to the caller. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    // without this header nginx buffers events
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "listenToEvents",
            summary = "Stream uploads and alerts as they happen",
            description = "Server-sent events. `upload`: an upload passed its checks; callers get their own "
                    + "uploads, watchers get "
                    + "all. `notification`: SNS delivered a message; for publishers and managers. `missed`: "
                    + "events after "
                    + "`Last-Event-ID` are no longer stored. The server closes the connection after its "
                    + "lifetime; reconnect "
                    + "to resume.")
    @APIResponse(
            responseCode = "200",
            description = "The events, as they happen.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> listen(
            @Parameter(
                            description = "The id of the last received event; the stream resumes after it.",
                            example = "1795564800000-0")
                    @HeaderParam("Last-Event-ID")
                    String lastEventId,
            @Context Sse sse) {
        return service.listen(callers.get(), lastEventId).map(frame -> frame.as(sse));
    }
}
