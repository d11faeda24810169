package io.countersign.uploads;

import io.countersign.signer.SignedForm;
import io.countersign.signer.SignedUrl;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A started upload with its next step: exactly one of {@code put}, {@code form}, {@code multipart} is set. */
@Schema(
        name = "Upload",
        requiredProperties = {"id", "strategy", "profile", "bucket", "key", "expiresAt"},
        description = "A started upload, with the signed requests to send the file to the store.")
public record UploadView(
        @Schema(
                description =
                        "The id of the upload in /v1/uploads/{id}. Only the caller that started the upload can use it.",
                examples = "eyJhbGciOiJkaXIi…")
        String id,

        @Schema(description = "How the file is sent.", examples = "multipart")
        Strategy strategy,

        @Schema(description = "The profile whose rules apply to the upload.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String key,

        @Schema(
                description = "When the upload expires. Until then it can be resumed and completed.",
                examples = "2026-03-02T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "The PUT that sends the file.")
        SignedUrl put,

        @Schema(description = "The form that sends the file.")
        SignedForm form,

        @Schema(description = "The parts of the file.") Parts multipart) {

    /** The part layout of a file and the signed requests of the first parts. */
    @Schema(
            name = "MultipartPlan",
            requiredProperties = {"partSize", "parts", "expiresAt"},
            description = "The part layout of the file and the signed requests of the first parts.")
    public record Parts(
            @Schema(description = "The size of each part except the last, in bytes.", examples = "8388608")
            long partSize,

            @Schema(description = "The number of parts; absent if the file's size is unknown.", examples = "9")
            Integer partCount,

            @Schema(description = "The signed requests of the first parts. Request others at /v1/uploads/{id}/parts.")
            List<PartView> parts,

            @Schema(
                    description = "When the URLs expire. Request new ones after that.",
                    examples = "2026-03-01T12:05:00Z")
            Instant expiresAt) {}

    /** The signed request that sends a part. */
    @Schema(
            name = "UploadPart",
            requiredProperties = {"partNumber", "url", "headers"},
            description = "A part, and the PUT that sends it.")
    public record PartView(
            @Schema(description = "Its number, from 1.", examples = "1")
            int partNumber,

            @Schema(description = "The size in bytes.", examples = "8388608")
            Long size,

            @Schema(
                    description = "The URL of the PUT. Use it unchanged.",
                    examples = "http://127.0.0.1:9000/demo/holiday.mp4?partNumber=1&uploadId=…&X-Amz-Signature=…")
            String url,

            @Schema(description = "Headers to send verbatim.", examples = "{\"content-length\": \"8388608\"}")
            Map<String, String> headers) {

        /** Prints without the URL. */
        @Override
        public String toString() {
            return "PartView[" + partNumber + ", " + size + "]";
        }
    }

    /** {@code upload}, sent by the PUT {@code url}. */
    static UploadView of(Upload upload, String id, SignedUrl url) {
        return of(upload, id, url, null, null);
    }

    /** {@code upload}, sent by {@code form}. */
    static UploadView of(Upload upload, String id, SignedForm form) {
        return of(upload, id, null, form, null);
    }

    /** {@code upload}, sent in parts, with its first {@code parts}. */
    static UploadView of(Upload upload, String id, SignedParts parts) {
        PartLayout layout = upload.layout();
        return of(
                upload, id, null, null, new Parts(layout.partSize(), layout.count(), parts.parts(), parts.expiresAt()));
    }

    private static UploadView of(Upload upload, String id, SignedUrl put, SignedForm form, Parts multipart) {
        return new UploadView(
                id,
                upload.strategy(),
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                upload.endsAt(),
                put,
                form,
                multipart);
    }

    /** Prints without the id and the signed requests. */
    @Override
    public String toString() {
        return "UploadView[" + strategy + ", " + profile + ", until " + expiresAt + "]";
    }
}
