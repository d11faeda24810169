package io.countersign.shares.api;

import io.countersign.callers.CurrentCaller;
import io.countersign.shares.ShareFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** {@code /v1/shares}. */
@Path("/v1/shares")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shares")
public class ShareResource {

    private static final String ID = "0c1d2e3f405162738495a6b7c8d9eafb";

    private final ShareService service;
    private final CurrentCaller callers;

    ShareResource(ShareService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Creates a share. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createShare",
            summary = "Create a share",
            description =
                    "A link to an object, or to all objects below a prefix, for visitors without credentials. Each "
                            + "visit is checked against the profile and signed again, for at most 60 seconds, so the link can be "
                            + "valid for longer than a signature. The profile must allow GET, and shares by "
                            + "`max-share-expiry`.")
    @APIResponseSchema(value = CreatedShare.class, responseCode = "201", responseDescription = "The share.")
    public Uni<CreatedShare> create(ShareRequest request) {
        return service.create(callers.get(), request);
    }

    /** Lists shares. */
    @GET
    @Operation(
            operationId = "listShares",
            summary = "List shares",
            description =
                    "The caller's shares, or with the role `admin` those of all callers, sorted by expiry. Shares "
                            + "are listed until 7 days after their end.")
    @APIResponse(responseCode = "200", description = "The page.")
    public Uni<ShareListView> list(
            @Parameter(description = "Only shares under this profile.", example = "gallery") @QueryParam("profile")
                    String profile,
            @Parameter(description = "Only shares of this key, or of this prefix.", example = "gallery/cat.png")
                    @QueryParam("key")
                    String key,
            @Parameter(
                            description = "Only shares of keys and prefixes that begin with this text.",
                            example = "gallery/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(description = "Only shares that the caller with this id created.", example = "app")
                    @QueryParam("creator")
                    String creator,
            @Parameter(description = "`next` of the previous page.") @QueryParam("after") String after,
            @Parameter(
                            description = "The maximum number of shares, from 1 to 200.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "50"))
                    @QueryParam("limit")
                    String limit) {
        return service.list(callers.get(), new ShareFilter(null, creator, profile, key, prefix), after, limit);
    }

    /** Shows a share. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "showShare",
            summary = "Show a share",
            description = "For the caller that created it, and for callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The share, without its link.")
    public Uni<ShareView> show(@Parameter(description = "The share's id.", example = ID) @PathParam("id") String id) {
        return service.show(callers.get(), id);
    }

    /** Revokes a share. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Path("/{id}")
    @Operation(
            operationId = "revokeShare",
            summary = "Revoke a share",
            description =
                    "For the caller that created it, and for callers with the role `admin`. URLs that were signed "
                            + "by earlier visits remain valid for at most 60 seconds.")
    @APIResponse(responseCode = "204", description = "The share is revoked.")
    public Uni<Void> revoke(@Parameter(description = "The share's id.", example = ID) @PathParam("id") String id) {
        return service.revoke(callers.get(), id);
    }
}
