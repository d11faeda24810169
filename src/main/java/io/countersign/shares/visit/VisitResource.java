package io.countersign.shares.visit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
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

/** {@code /s/{token}}: visits to shares. No credentials are read. */
@Path("/s/{token}")
@Produces({MediaType.TEXT_HTML, MediaType.WILDCARD})
@Tag(name = "Shares")
public class VisitResource {

    private static final String TOKEN = "The token of the share, from its link.";
    private static final String FILE = "For a shared prefix: the requested file, relative to the prefix.";
    private static final String AFTER = "For a shared prefix: the file after which the page starts.";
    private static final String PAGE = "A page: the form for the password, or the files of a shared prefix.";

    private final VisitService service;
    private final Visits visits;

    VisitResource(VisitService service, Visits visits) {
        this.service = service;
        this.visits = visits;
    }

    /** Opens a share. */
    @GET
    @Operation(
            operationId = "openShare",
            summary = "Open a share",
            description = "Redirects (302) to a newly signed URL of the object, which is valid for at most 60 seconds, "
                    + "and takes one download. Link previews and prefetches get a page without a link and take "
                    + "none. Browsers get pages in place of problems.")
    @APIResponse(
            responseCode = "200",
            description = PAGE,
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "302", description = "A redirect to the object.", content = @Content)
    public Uni<RestResponse<String>> open(
            @Parameter(description = TOKEN, example = "kAFQmDzST7DWlj99KOF_cg8hL2mZ0fQx") @PathParam("token")
                    String token,
            @Parameter(description = FILE, example = "cat.png") @QueryParam("file") String file,
            @Parameter(description = AFTER, example = "cat.png") @QueryParam("after") String after,
            @Context HttpServerRequest request) {
        return respond(request, visits.of(request, token, file, after));
    }

    /** Answers a HEAD without taking a download. */
    @HEAD
    @Operation(
            operationId = "headShare",
            summary = "Check a share",
            description = "Answers without a redirect, and takes no download.")
    @APIResponse(
            responseCode = "200",
            description = "The share can be opened.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    public Uni<RestResponse<String>> head(
            @Parameter(description = TOKEN, example = "kAFQmDzST7DWlj99KOF_cg8hL2mZ0fQx") @PathParam("token")
                    String token,
            @Parameter(description = FILE, example = "cat.png") @QueryParam("file") String file,
            @Parameter(description = AFTER, example = "cat.png") @QueryParam("after") String after,
            @Context HttpServerRequest request) {
        return respond(request, visits.of(request, token, file, after));
    }

    private Uni<RestResponse<String>> respond(HttpServerRequest request, Visit visit) {
        return visits.response(request, visit, service.open(visit));
    }

    /** Opens a share that has a password. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "openShareWithPassword",
            summary = "Open a share with its password",
            description = "Redirects (303) like GET if the password is correct. After 5 wrong passwords the share is "
                    + "locked for 15 minutes (429).")
    @APIResponse(responseCode = "303", description = "A redirect to the object.", content = @Content)
    public Uni<RestResponse<String>> openWithPassword(
            @Parameter(description = TOKEN, example = "kAFQmDzST7DWlj99KOF_cg8hL2mZ0fQx") @PathParam("token")
                    String token,
            @Parameter(description = FILE, example = "cat.png") @QueryParam("file") String file,
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form of the page, with the field `password`.",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                            schema = @Schema(type = SchemaType.STRING, description = "password=…")))
                    byte[] form) {
        Visit visit = visits.of(request, token, file, null);
        return visits.response(request, visit, service.open(visit, form));
    }
}
