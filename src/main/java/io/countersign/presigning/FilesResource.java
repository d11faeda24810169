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

/** {@code GET|HEAD /v1/files/{profile}/{key…}}: permanent links; each visit is signed again. */
@Path("/v1/files/{profile}/{key: .+}")
@Tag(name = "Files")
public class FilesResource {

    /** The description of {@code versionId}. */
    public static final String VERSION = "The version of the object; the default is the latest.";

    private static final String DOWNLOAD =
            "Save the object as a file of this name. By default, a file is displayed if the profile's `inline-types` "
                    + "allow the type of the key's extension, and saved otherwise.";

    private static final String INLINE =
            "Display the file, which requires that the profile's `inline-types` allow the type of its extension; or, if "
                    + "false, save it.";

    private final FileLinks links;
    private final CurrentCaller callers;

    FilesResource(FileLinks links, CurrentCaller callers) {
        this.links = links;
        this.callers = callers;
    }

    /** Redirects the client to the object, or returns the URL. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD}) // an <img> accepts images, not JSON, and is sent on
    @Operation(
            operationId = "openFile",
            summary = "Redirect to a file",
            description =
                    "Redirects (307) to a newly signed URL of the object, at the store or at CloudFront according to "
                            + "the profile (or to its unsigned URL, if everybody can read it), or, with `Accept: "
                            + "application/json`, returns the URL as JSON.")
    @APIResponse(responseCode = "200", description = "The signed URL, for clients that accept JSON.")
    @APIResponse(responseCode = "307", description = "A redirect to the object.", content = @Content)
    public Uni<RestResponse<SignedUrl>> open(
            @Parameter(description = "The profile.", example = "demo") @PathParam("profile") String profile,
            @Parameter(description = "The key; its slashes stay slashes.", example = "hello.txt") @PathParam("key")
                    String key,
            @Parameter(description = VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Parameter(description = DOWNLOAD, example = "Résumé 2026.pdf") @QueryParam("download") String download,
            @Parameter(description = INLINE, example = "true") @QueryParam("inline") Boolean inline,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) String accept,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        return sign(
                profile,
                ObjectMethod.GET,
                request,
                uri,
                isJson(accept) ? FilesResource::json : FilesResource::redirect);
    }

    /**
     * Redirects a HEAD to the object: a signature for GET is not valid for it. For clients that accept JSON, the answer
     * is that of GET without its body (RFC 9110, section 9.3.2).
     */
    @HEAD
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            operationId = "headFile",
            summary = "Redirect to a file's headers",
            description =
                    "Redirects (307) to a URL that is newly signed for HEAD; one for GET is not valid for it. With "
                            + "`Accept: application/json`, answers like GET, without a body.")
    @APIResponse(responseCode = "200", description = "The headers of GET, for clients that accept JSON.")
    @APIResponse(responseCode = "307", description = "A redirect to the object.")
    public Uni<RestResponse<SignedUrl>> head(
            @Parameter(description = "The profile.", example = "demo") @PathParam("profile") String profile,
            @Parameter(description = "The key; its slashes stay slashes.", example = "hello.txt") @PathParam("key")
                    String key,
            @Parameter(description = VERSION, example = "3sL4kqtJlcpXroDTDmJ") @QueryParam("versionId")
                    String versionId,
            @Parameter(description = DOWNLOAD, example = "Résumé 2026.pdf") @QueryParam("download") String download,
            @Parameter(description = INLINE, example = "true") @QueryParam("inline") Boolean inline,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) String accept,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        return isJson(accept)
                ? sign(profile, ObjectMethod.GET, request, uri, FilesResource::json)
                : sign(profile, ObjectMethod.HEAD, request, uri, FilesResource::redirect);
    }

    private Uni<RestResponse<SignedUrl>> sign(
            String profile,
            ObjectMethod method,
            HttpServerRequest request,
            UriInfo uri,
            Function<SignedUrl, RestResponse<SignedUrl>> answer) {
        return links.open(
                callers.get(),
                FileQuery.of(uri.getQueryParameters()),
                profile,
                method,
                FilePath.keyOf(request, profile),
                delivered -> answer.apply(cached(request, delivered)));
    }

    private static boolean isJson(String accept) {
        return accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
    }

    private static RestResponse<SignedUrl> json(SignedUrl signed) {
        return RestResponse.ok(signed, MediaType.APPLICATION_JSON);
    }

    private static RestResponse<SignedUrl> redirect(SignedUrl signed) {
        return ResponseBuilder.<SignedUrl>create(RestResponse.Status.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, signed.url())
                .build();
    }

    /**
     * Within a URL window a browser can reuse the answer, which depends on the caller and on the accepted type. Replaces
     * the {@code Cache-Control} of the route, to which a response of the framework would add another.
     */
    static SignedUrl cached(HttpServerRequest request, DeliveredUrl delivered) {
        if (delivered.maxAge() != null) {
            request.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + delivered.maxAge())
                    .headers()
                    .add(HttpHeaders.VARY, "Accept, Authorization, X-Api-Key");
        }
        return delivered.url();
    }
}
