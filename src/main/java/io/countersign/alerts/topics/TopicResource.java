package io.countersign.alerts.topics;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.countersign.problem.QueryValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** {@code /v1/topics}. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class TopicResource {

    private final TopicService service;
    private final CurrentCaller callers;

    TopicResource(TopicService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lists the topics. */
    @GET
    @Operation(
            operationId = "listTopics",
            summary = "List the topics",
            description = "Returns all topics. With `Accept: application/x-ndjson` each topic is a line, written as "
                    + "soon as SNS returns it.")
    @APIResponse(responseCode = "200", description = "The topics.")
    public Uni<TopicList> list() {
        return service.all(callers.get()).collect().asList().map(TopicList::new);
    }

    /** Streams the topics. */
    @GET
    @Produces(JsonLines.MEDIA_TYPE)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation with another response format; the description above documents it
    public Multi<TopicEntry> stream() {
        return service.all(callers.get());
    }

    /** Creates a topic. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createTopic",
            summary = "Create a topic",
            description = "Returns the existing topic if one of this name has the same settings.")
    @APIResponseSchema(value = TopicView.class, responseCode = "201", responseDescription = "The topic.")
    public Uni<TopicView> create(TopicRequest request) {
        return service.create(callers.get(), request);
    }

    /** Returns a topic. */
    @GET
    @Path("/{name}")
    @Operation(
            operationId = "getTopic",
            summary = "Get a topic",
            description = "Returns the settings and the number of subscriptions.")
    @APIResponse(responseCode = "200", description = "The topic.")
    public Uni<TopicView> show(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.show(callers.get(), name);
    }

    /** Changes a topic. */
    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeTopic", summary = "Change a topic", description = "Absent fields stay unchanged.")
    @APIResponse(responseCode = "200", description = "The changed topic.")
    public Uni<TopicView> change(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            TopicSettings settings) {
        return service.change(callers.get(), name, settings);
    }

    /** Deletes a topic. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Path("/{name}")
    @Operation(
            operationId = "deleteTopic",
            summary = "Delete a topic",
            description = "Deletes the topic and " + "all its subscriptions.")
    @APIResponse(responseCode = "204", description = "The topic is deleted.")
    public Uni<Void> delete(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.delete(callers.get(), name);
    }

    /** Deletes many topics. */
    @DELETE
    @Operation(
            operationId = "purgeTopics",
            summary = "Delete all topics whose names lack a word",
            description = "The search is case-insensitive: `keep=critical` keeps `Critical-pumps`. Unless "
                    + "`dryRun=false` is given, "
                    + "nothing is deleted, and the response lists the topics that would be deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The deleted topics; in a dry run, the topics that would " + "be deleted.")
    public Uni<BulkTopicDeletion> purge(
            @Parameter(
                            description = "The word that the names of kept topics contain, in upper or lower case.",
                            example = "critical")
                    @QueryParam("keep")
                    String keep,
            @Parameter(
                            description = "Whether to delete nothing, and only list the topics that would be deleted.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
                    @QueryParam("dryRun")
                    String dryRun) {
        return service.purge(callers.get(), keep, QueryValue.flag("dryRun", dryRun, true));
    }
}
