package io.countersign.vision;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/images}. */
@Path("/v1/images")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Objects")
public class VisionResource {

    private static final String RULES =
            " JPEG and PNG, by their content. The profile must allow GET for the key. Without an engine for it, the "
                    + "answer is 501 and states what to configure.";

    private final VisionService service;
    private final CurrentCaller callers;

    VisionResource(VisionService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns what an image shows. */
    @POST
    @Path("labels")
    @Operation(
            operationId = "detectLabels",
            summary = "Detect what an image shows",
            description = "Labels with confidence, more general labels, and places, by Amazon Rekognition." + RULES)
    @APIResponse(responseCode = "200", description = "The labels.")
    public Uni<ImageLabels> labels(LabelsRequest request) {
        return service.labels(callers.get(), request);
    }

    /** Returns the text of an image. */
    @POST
    @Path("text")
    @Operation(
            operationId = "detectText",
            summary = "Read the text of an image",
            description = "Lines and words with their places, by Amazon Rekognition or by Tesseract." + RULES)
    @APIResponse(responseCode = "200", description = "The text.")
    public Uni<ImageText> text(ImageRequest request) {
        return service.text(callers.get(), request);
    }

    /** Returns the inappropriate content of an image. */
    @POST
    @Path("moderation")
    @Operation(
            operationId = "detectModerationLabels",
            summary = "Detect inappropriate content of an image",
            description = "Moderation labels with confidence, by Amazon Rekognition." + RULES)
    @APIResponse(responseCode = "200", description = "The moderation labels.")
    public Uni<ImageFindings> moderation(ImageRequest request) {
        return service.moderation(callers.get(), request);
    }
}
