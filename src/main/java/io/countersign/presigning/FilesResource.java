package io.countersign.presigning;

import io.countersign.callers.CurrentCaller;
import io.countersign.signer.SignedUrl;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code GET|HEAD /v1/files/{profile}/{key…}}: links that never end, signed afresh at each access. */
@Path("/v1/files/{profile}/{key: .+}")
@Tag(name = "Files")
public class FilesResource {

    private static final String VERSION = "Which version of the object; the newest where it is left out.";
    private static final String DOWNLOAD =
            "Save it as a file of this name. Where it is left out, a file is shown in place if the profile's `inline-types` "
                    + "allow the type of the key's extension, and saved otherwise.";

    private final PresignService service;
    private final CurrentCaller callers;

    FilesResource(PresignService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Sends the client on to the object, or describes the way there. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD}) // an <img> accepts images, not JSON, and is sent on
    @Operation(
            operationId = "openFile",
            summary = "Go to a file",
            description =
                    "Answers 307 to a freshly signed URL of the object, at the store or at CloudFront as the profile says "
                            + "(or to its plain address, where everybody may read it), or, with "
                            + "`Accept: application/json`, the URL as JSON.")
    @APIResponse(responseCode = "200", description = "The signed URL, for who accepts JSON.")
    @APIResponse(responseCode = "307", description = "On to the object.", content = @Content)
    public Uni<RestResponse<SignedUrl>> open(
            @Parameter(description = "The profile.", example = "demo") @PathParam("profile") String profile,
            @Parameter(description = "The key; its slashes stay slashes.", example = "hello.txt") @PathParam("key")
                    String key,
            @Parameter(description = VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Parameter(description = DOWNLOAD, example = "Résumé 2026.pdf") @QueryParam("download") String download,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) String accept,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        boolean json = accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
        return sign(
                profile,
                ObjectMethod.GET,
                request,
                uri,
                signed -> json ? RestResponse.ok(signed, MediaType.APPLICATION_JSON) : redirect(signed));
    }

    /** Sends a HEAD on to the object: a signature for GET would not fit it. */
    @HEAD
    @Operation(
            operationId = "headFile",
            summary = "Go to a file's headers",
            description = "Answers 307 to a URL that is freshly signed for HEAD; one for GET would not fit it.")
    @APIResponse(responseCode = "307", description = "On to the object.")
    public Uni<RestResponse<SignedUrl>> head(
            @Parameter(description = "The profile.", example = "demo") @PathParam("profile") String profile,
            @Parameter(description = "The key; its slashes stay slashes.", example = "hello.txt") @PathParam("key")
                    String key,
            @Parameter(description = VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Parameter(description = DOWNLOAD, example = "Résumé 2026.pdf") @QueryParam("download") String download,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        return sign(profile, ObjectMethod.HEAD, request, uri, FilesResource::redirect);
    }

    private Uni<RestResponse<SignedUrl>> sign(
            String profile,
            ObjectMethod method,
            HttpServerRequest request,
            UriInfo uri,
            Function<SignedUrl, RestResponse<SignedUrl>> answer) {
        return service.open(
                callers.get(),
                FileQuery.of(uri.getQueryParameters()).reading(profile, method, FilePath.keyOf(request, profile)),
                answer);
    }

    private static RestResponse<SignedUrl> redirect(SignedUrl signed) {
        return ResponseBuilder.<SignedUrl>create(RestResponse.Status.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, signed.url())
                .build();
    }
}
