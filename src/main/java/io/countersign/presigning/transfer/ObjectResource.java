package io.countersign.presigning.transfer;

import io.countersign.callers.CurrentCaller;
import io.countersign.presigning.FilesResource;
import io.countersign.runtime.BodyLength;
import io.countersign.runtime.RequestChunks;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/buckets/{bucket}/objects/{key…}}. */
@Path("/v1/buckets/{bucket}/objects/{key: .+}")
@Tag(name = "Objects")
public class ObjectResource {

    private static final String BUCKET = "The bucket of one of your profiles.";
    private static final String KEY = "The key; its slashes stay slashes.";
    private static final String PROFILE = "The profile; the default is the first of the bucket that allows it.";

    private final TransferService service;
    private final CurrentCaller callers;

    ObjectResource(TransferService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Reads the object. */
    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "readObject",
            summary = "Download an object through the service",
            description = "For clients that cannot reach the store; others should use `/v1/files`, whose redirect is "
                    + "faster. Supports `Range`, `If-Match`, `If-None-Match`, `If-Modified-Since` and "
                    + "`If-Unmodified-Since`. The profile must allow GET. Browsers save the object instead of "
                    + "displaying it.")
    @APIResponse(
            responseCode = "200",
            description = "The object.",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The requested range.",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The object has not changed.")
    public Uni<Void> read(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = KEY, example = "hello.txt") @PathParam("key") String key,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Parameter(description = FilesResource.VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Context HttpServerRequest request) {
        return service.send(
                        callers.get(),
                        ObjectCall.of(request, bucket, profile, ObjectMethod.GET, versionId),
                        ObjectAnswers.conditions(request))
                .chain(object -> ObjectAnswers.send(request.response(), object));
    }

    /** Reads the headers of the object. */
    @HEAD
    @Operation(
            operationId = "readObjectHeaders",
            summary = "Get the headers of an object through the service",
            description = "The headers of `GET`, without the object. The profile must allow HEAD.")
    @APIResponse(responseCode = "200", description = "The headers.")
    public Uni<Void> head(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = KEY, example = "hello.txt") @PathParam("key") String key,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Parameter(description = FilesResource.VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Context HttpServerRequest request) {
        return service.send(
                        callers.get(),
                        ObjectCall.of(request, bucket, profile, ObjectMethod.HEAD, versionId),
                        ObjectAnswers.conditions(request))
                .chain(object -> ObjectAnswers.send(request.response(), object));
    }

    /** Writes the object. */
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "writeObject",
            summary = "Upload an object through the service",
            description =
                    "For clients that cannot reach the store. The body is the object, up to 5 GiB, with its size as "
                            + "`Content-Length`; it is sent to the store while it arrives. The headers are those of S3's "
                            + "PutObject: `Content-Type`, `Cache-Control`, `Content-Disposition`, `Content-Encoding`, "
                            + "`Content-Language`, `Expires`, `Content-MD5` or `x-amz-checksum-…`, `x-amz-acl`, "
                            + "`x-amz-meta-…`, `x-amz-tagging`, `If-None-Match: *` and `If-Match`. The rules of the profile "
                            + "apply as to a signed PUT.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "The object is stored.",
            content = @Content(schema = @Schema(implementation = WrittenObject.class)))
    public Uni<RestResponse<WrittenObject>> write(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = KEY, example = "hello.txt") @PathParam("key") String key,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Context HttpServerRequest request) {
        return service.write(
                        callers.get(),
                        ObjectCall.of(request, bucket, profile, ObjectMethod.PUT, null),
                        new WrittenHeaders(request.headers()),
                        BodyLength.current(),
                        RequestChunks.of(request))
                .map(written -> RestResponse.status(RestResponse.Status.CREATED, written));
    }

    /** Deletes the object. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Operation(
            operationId = "deleteObject",
            summary = "Delete an object",
            description = "Deletes the object or, in a bucket with versions, hides it behind a delete marker; with "
                    + "`versionId`, deletes that version. The profile must allow DELETE.")
    @APIResponse(responseCode = "204", description = "The object does not exist any more.")
    public Uni<Void> delete(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = KEY, example = "hello.txt") @PathParam("key") String key,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Parameter(description = FilesResource.VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Context HttpServerRequest request) {
        return service.send(
                        callers.get(),
                        ObjectCall.of(request, bucket, profile, ObjectMethod.DELETE, versionId),
                        ObjectAnswers.conditions(request))
                .replaceWithVoid();
    }
}
