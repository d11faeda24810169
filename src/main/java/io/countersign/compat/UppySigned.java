package io.countersign.compat;

import io.countersign.signer.SignedForm;
import io.countersign.signer.SignedUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of {@code signRequest} for {@code @uppy/aws-s3} 6. */
@Schema(
        requiredProperties = {"url", "key"},
        description = "The signed request in the format of Uppy's `signRequest`.")
public record UppySigned(
        @Schema(
                description = "The URL of the request.",
                examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
        String url,

        @Schema(
                description = "The generated key, which replaces the requested one.",
                examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-cat.png")
        String key,

        @Schema(description = "Headers to send verbatim.", examples = "{\"content-type\": \"image/png\"}")
        Map<String, String> headers,

        @Schema(description = "Instead of a PUT: the fields of a form to post to `url`.")
        Map<String, String> fields) {

    static UppySigned of(SignedUrl signed) {
        Map<String, String> headers = new LinkedHashMap<>(signed.headers());
        headers.remove("content-length"); // browsers set it themselves and do not allow pages to set it
        return new UppySigned(signed.url(), signed.key(), headers.isEmpty() ? null : headers, null);
    }

    static UppySigned of(SignedForm form) {
        return new UppySigned(form.url(), form.key(), null, form.fields());
    }

    /** Prints without the signed URL. */
    @Override
    public String toString() {
        return "UppySigned[" + key + "]";
    }
}
