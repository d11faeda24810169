package io.countersign.objects.copies;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /v1/buckets/{bucket}/copies}. */
@Path("/v1/buckets/{bucket}/copies")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Objects")
public class CopyResource {

    private final CopyService service;
    private final CurrentCaller callers;

    CopyResource(CopyService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Copies an object. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "copyObject",
            summary = "Copy or move an object",
            description =
                    "Copies an object inside its store, whatever its size. A profile must allow GET for the object, and "
                            + "with `move` DELETE; another or the same must allow PUT for the copy, whose type, size, "
                            + "metadata, tags, ACL and encryption must follow the rules of that profile. With `Accept: "
                            + "application/x-ndjson`, progress is reported as lines, which keep the connection busy; then "
                            + "the status is 200, and the last line has the copy or the failure.")
    @APIResponse(
            responseCode = "201",
            description = "The copy is complete.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CopiedObject.class)))
    @APIResponse(
            responseCode = "200",
            description = "With lines: the copy has begun.",
            content = @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = CopyLine.class)))
    public Uni<CopiedObject> copy(
            @Parameter(description = "The bucket of the copy, of one of your profiles.", example = "demo")
                    @PathParam("bucket")
                    String bucket,
            CopyRequest request) {
        return service.copy(callers.get(), bucket, request);
    }

    /** Copies an object, with lines about the progress. */
    @POST
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Multi<CopyLine> copyInLines(@PathParam("bucket") String bucket, CopyRequest request) {
        return service.copyInLines(callers.get(), bucket, request);
    }
}
