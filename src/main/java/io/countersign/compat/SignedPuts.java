package io.countersign.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.content.SentContentType;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.signer.ClientHeaders;
import io.countersign.signer.SignedUrl;
import io.countersign.storage.CannedAcl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The PUTs of two older clients, which do not send the file's size. */
@Singleton
class SignedPuts {

    /** The response for s3upload.js. */
    @Schema(
            name = "S3UploadSigned",
            requiredProperties = {"signed_request", "url"},
            description = "A PUT in the format of s3upload.js.")
    public record S3Upload(
            @Schema(
                    description = "The URL to PUT the file to, with its media type and `x-amz-acl: public-read`.",
                    examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
            @JsonProperty("signed_request")
            String signedRequest,

            @Schema(
                    description = "The public URL of the object after the upload.",
                    examples = "http://127.0.0.1:9000/demo/cat.png")
            String url) {

        /** Prints without the signed URL. */
        @Override
        public String toString() {
            return "S3Upload[" + url + "]";
        }
    }

    /** The response for react-s3-uploader. */
    @Schema(
            name = "ReactS3Signed",
            requiredProperties = {"signedUrl", "publicUrl", "filename", "headers"},
            description = "A PUT in the format of react-s3-uploader.")
    public record ReactS3(
            @Schema(
                    description = "The URL to PUT the file to.",
                    examples = "http://127.0.0.1:9000/demo/cat.png?X-Amz-Signature=…")
            String signedUrl,

            @Schema(description = "The unsigned URL of the object.", examples = "http://127.0.0.1:9000/demo/cat.png")
            String publicUrl,

            @Schema(description = "Its key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-cat.png")
            String filename,

            @Schema(description = "Headers to send verbatim.", examples = "{\"content-type\": \"image/png\"}")
            Map<String, String> headers) {

        /** Prints without the signed URL. */
        @Override
        public String toString() {
            return "ReactS3[" + filename + "]";
        }
    }

    private final PresignService presign;
    private final Authorizer authorizer;

    SignedPuts(PresignService presign, Authorizer authorizer) {
        this.presign = presign;
        this.authorizer = authorizer;
    }

    /**
     * @param legacy whether the client decodes the returned URL once more before using it
     */
    Uni<S3Upload> forS3Upload(Caller caller, String name, String type, boolean legacy) {
        SentContentType sent = SentContentType.of("s3_object_type", type);
        PresignRequest put =
                PresignRequest.writing(required("s3_object_name", name), sent.canonical(), CannedAcl.PUBLIC_READ, null);
        return presign.presign(
                caller,
                put,
                new ClientHeaders("s3upload.js", sent, Set.of("x-amz-acl")),
                signed -> new S3Upload(
                        legacy ? URLEncoder.encode(signed.url(), StandardCharsets.UTF_8) : signed.url(),
                        signed.publicUrl()));
    }

    /**
     * This client sends {@code x-amz-acl: public-read} unless its page sets {@code uploadRequestHeaders}, and sends it
     * twice if the response contains the header, too. So if the profile allows that ACL, it is signed but not returned.
     */
    Uni<ReactS3> forReactS3Uploader(Caller caller, String name, String type) {
        String file = required("objectName", name);
        Profile profile = authorizer.resolveProfile(caller, null);
        boolean shown = profile.rules().acls().contains(CannedAcl.PUBLIC_READ)
                || profile.rules().fixed().acl() == CannedAcl.PUBLIC_READ;
        PresignRequest put =
                PresignRequest.writing(file, typeOf("contentType", type), shown ? CannedAcl.PUBLIC_READ : null, null);
        return presign.presign(
                caller,
                put,
                signed -> new ReactS3(signed.url(), addressOf(signed), signed.key(), headersOf(signed, shown)));
    }

    private static String addressOf(SignedUrl signed) {
        return signed.url().substring(0, signed.url().indexOf('?'));
    }

    private static Map<String, String> headersOf(SignedUrl signed, boolean shown) {
        Map<String, String> headers = new LinkedHashMap<>(signed.headers());
        if (shown) {
            headers.remove("x-amz-acl");
        }
        return headers;
    }

    private static String required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid(field, "must be given: the file's name");
        }
        return value;
    }

    /**
     * {@code image/svg+xml} arrives as {@code image/svg xml} where a client does not encode it; no type has a space.
     */
    private static String typeOf(String field, String type) {
        if (type == null || type.isBlank() || type.equals("false")) { // react-s3-uploader's value for an unknown type
            return CompanionInput.typeOr(null);
        }
        if (type.indexOf('/') < 1) {
            throw ProblemException.invalid(field, "must be a media type such as image/png");
        }
        return type.indexOf(';') < 0 ? type.trim().replace(' ', '+') : type;
    }
}
