package io.countersign.bench;

import io.countersign.presigning.PresignRequest;
import io.countersign.signer.SignedUrl;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Answers of the same shape and size as the real ones, with nothing decided and nothing signed: what HTTP alone costs on this
 * server. Only in the build of {@code src/test/bench/http.sh}.
 */
@Path("/bench")
public class ConstantAnswers {

    private static final String URL =
            "http://127.0.0.1:9000/demo/bench/hello.txt?x-countersign-id=01M84AMP8R1CMKFVD892K1Q2F9"
                    + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Credential="
                    + "countersign%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Expires=900&X-Amz-Signature="
                    + "0000000000000000000000000000000000000000000000000000000000000000";

    private static final SignedUrl ANSWER = new SignedUrl(
            "01M84AMP8R1CMKFVD892K1Q2F9",
            ObjectMethod.GET,
            URL,
            Map.of(),
            "bench",
            "demo",
            "bench/hello.txt",
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(900),
            null,
            null,
            null);

    /** What {@code POST /v1/presign} answers, its body read all the same. */
    @POST
    @Path("/presign")
    @Operation(hidden = true)
    public Uni<SignedUrl> presign(PresignRequest request) {
        return Uni.createFrom().item(ANSWER);
    }

    /** The same without a body to read. */
    @GET
    @Path("/presign")
    @Operation(hidden = true)
    public Uni<SignedUrl> constant() {
        return Uni.createFrom().item(ANSWER);
    }

    /** What {@code GET /v1/files/…} answers, under an address of the same shape. */
    @GET
    @Path("/files/{profile}/{key: .+}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(hidden = true)
    public Uni<RestResponse<SignedUrl>> file(@PathParam("profile") String profile, @PathParam("key") String key) {
        return Uni.createFrom()
                .item(ResponseBuilder.<SignedUrl>create(RestResponse.Status.TEMPORARY_REDIRECT)
                        .header(HttpHeaders.LOCATION, URL)
                        .build());
    }
}
