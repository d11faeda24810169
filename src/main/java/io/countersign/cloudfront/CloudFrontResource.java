package io.countersign.cloudfront;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/cloudfront}. */
@Path("/v1/cloudfront")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Files")
public class CloudFrontResource {

    private final CloudFrontService service;
    private final CurrentCaller callers;

    CloudFrontResource(CloudFrontService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Signs a URL. */
    @POST
    @Path("/urls")
    @Operation(
            operationId = "signCloudFrontUrl",
            summary = "Sign a URL of CloudFront",
            description = "For one object, or for all objects below a prefix if the profile allows wildcards. The "
                    + "profile must deliver by CloudFront and allow GET.")
    @APIResponse(responseCode = "200", description = "The signed URL.")
    public Uni<SignedCloudFrontUrl> url(CloudFrontRequest request) {
        return service.url(callers.get(), request);
    }

    /** Signs cookies. */
    @POST
    @Path("/cookies")
    @Operation(
            operationId = "signCloudFrontCookies",
            summary = "Sign cookies of CloudFront",
            description = "The same as for URLs, as three cookies: in `Set-Cookie` headers for browsers, and as JSON "
                    + "for servers that set the cookies themselves.")
    @APIResponse(
            responseCode = "200",
            description = "The signed cookies.",
            headers =
                    @Header(
                            name = HttpHeaders.SET_COOKIE,
                            description = "A cookie; there are three of these headers.",
                            schema = @Schema(implementation = String.class)))
    public Uni<RestResponse<SignedCloudFrontCookies>> cookies(CloudFrontRequest request) {
        return service.cookies(callers.get(), request).map(CloudFrontResource::answer);
    }

    private static RestResponse<SignedCloudFrontCookies> answer(SignedCloudFrontCookies signed) {
        ResponseBuilder<SignedCloudFrontCookies> answer = ResponseBuilder.ok(signed);
        signed.headers().forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie));
        return answer.build();
    }
}
