package io.countersign.presigning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A failed signed request, as it was sent. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "A signed request as it was sent, and the store's response.",
        examples = "{\"url\": \"http://127.0.0.1:9000/demo/hello.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=…\", \"method\": \"GET\"}")
public record ExplainRequest(
        @Schema(
                description =
                        "The whole URL, exactly as it was requested; of a store or of CloudFront (whose signed cookies can be in `headers`). Give either `url` "
                                + "or `form`.")
        String url,

        @Schema(description = "A form as it was posted, in place of the URL.")
        PostedForm form,

        @Schema(description = "The request's method; the default is GET.", examples = "GET")
        String method,

        @Schema(description = "The headers that were sent with it.", examples = "{\"content-type\": \"text/plain\"}")
        Map<String, String> headers,

        @Schema(description = "The XML of the store's error, if available; it shows what the store received.")
        String error) {

    /** A browser upload as it was posted. */
    @RegisterForReflection
    @Schema(name = "PostedForm", description = "A browser upload as it was posted.")
    public record PostedForm(
            @Schema(description = "The URL that it was posted to.", required = true)
            String url,

            @Schema(
                    description = "The fields that were posted, in their order; the file itself can be omitted.",
                    required = true,
                    examples = "{\"key\": \"hello.txt\", \"policy\": \"…\"}")
            Map<String, String> fields) {}
}
