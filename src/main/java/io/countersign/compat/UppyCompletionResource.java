package io.countersign.compat;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The completion endpoint whose URL {@code /compat/uppy/sign} returns. AWS: "CompleteMultipartUpload". */
@Path("/compat/uppy/complete/{id}")
@Produces(MediaType.APPLICATION_XML)
@Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.WILDCARD})
@Tag(name = "Other clients")
public class UppyCompletionResource {

    private final UppyCompletionService service;
    private final CurrentCaller callers;

    UppyCompletionResource(UppyCompletionService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Completes a multipart upload. */
    @POST
    @Operation(
            operationId = "uppyComplete",
            summary = "Uppy: complete a multipart upload",
            description = S3CompletionXml.DESCRIPTION)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML,
                            schema = @Schema(type = SchemaType.STRING, maxLength = S3CompletionXml.MAX_BYTES),
                            examples = @ExampleObject(name = "parts", value = S3CompletionXml.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The object.",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<String>> complete(
            @Parameter(description = "The completion token.") @PathParam("id") String id, byte[] body) {
        return service.complete(callers.get(), id, body).map(UppyCompletionResource::answer);
    }

    static RestResponse<String> answer(UppyCompletionService.Answer answer) {
        ResponseBuilder<String> built = ResponseBuilder.<String>create(answer.status())
                .entity(answer.xml())
                // exactly this value, without a charset: Uppy parses errors of no other type
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_XML);
        return (answer.retryAfter() > 0 ? built.header(HttpHeaders.RETRY_AFTER, answer.retryAfter()) : built).build();
    }
}
