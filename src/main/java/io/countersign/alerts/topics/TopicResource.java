package io.countersign.alerts.topics;

import io.countersign.callers.CurrentCaller;
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

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listTopics",
            summary = "List the topics",
            description =
                    "All of them, however many pages SNS has; with `Accept: application/x-ndjson` as they come in, one a line.")
    @APIResponse(responseCode = "200", description = "The topics.")
    public Uni<TopicList> list() {
        return service.all(callers.get()).collect().asList().map(TopicList::new);
    }

    /** Lists them as they come in. */
    @GET
    @Produces("application/x-ndjson")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation in another form, which the description above names
    public Multi<TopicEntry> stream() {
        return service.all(callers.get());
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createTopic",
            summary = "Make a topic",
            description = "One that is there already, with the same settings, is found and not made again.")
    @APIResponseSchema(value = TopicView.class, responseCode = "201", responseDescription = "The topic.")
    public Uni<TopicView> create(TopicRequest order) {
        return service.create(callers.get(), order);
    }

    /** Shows one. */
    @GET
    @Path("/{name}")
    @Operation(
            operationId = "getTopic",
            summary = "Show a topic",
            description = "Its settings, and how many are subscribed.")
    @APIResponse(responseCode = "200", description = "The topic.")
    public Uni<TopicView> show(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.show(callers.get(), name);
    }

    /** Changes one. */
    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeTopic",
            summary = "Change a topic",
            description = "What is left out stays as it is.")
    @APIResponse(responseCode = "200", description = "The topic, as it is now.")
    public Uni<TopicView> change(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name,
            TopicSettings settings) {
        return service.change(callers.get(), name, settings);
    }

    /** Removes one. */
    @DELETE
    @Produces(MediaType.WILDCARD) // what has no body suits every Accept
    @Path("/{name}")
    @Operation(operationId = "deleteTopic", summary = "Remove a topic", description = "And all its subscriptions.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Uni<Void> delete(
            @Parameter(description = "The topic's name.", example = "potholes") @PathParam("name") String name) {
        return service.delete(callers.get(), name);
    }

    /** Removes many. */
    @DELETE
    @Operation(
            operationId = "purgeTopics",
            summary = "Remove all topics whose names lack a word",
            description =
                    "The case of letters does not matter: `keep=critical` keeps `Critical-pumps`. Unless `dryRun=false` is given, "
                            + "nothing is removed, and the answer lists what would be.")
    @APIResponse(responseCode = "200", description = "What was removed, or would be.")
    public Uni<BulkTopicDeletion> purge(
            @Parameter(
                            description = "The word that the names of topics to keep contain, in upper or lower case.",
                            example = "critical")
                    @QueryParam("keep")
                    String keep,
            @Parameter(
                            description = "Whether to remove nothing, and say only what would be removed.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
                    @QueryParam("dryRun")
                    String dryRun) {
        return service.purge(callers.get(), keep, QueryValue.flag("dryRun", dryRun, true));
    }
}
