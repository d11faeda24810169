package io.countersign.uploads;

import io.countersign.signer.SignedForm;
import io.countersign.signer.SignedUrl;
import io.countersign.uploads.session.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An upload that was begun, as whoever begins it is told how to go on: by exactly one of {@code put}, {@code form}, {@code multipart}. */
@Schema(
        name = "Upload",
        requiredProperties = {"id", "strategy", "profile", "bucket", "key", "expiresAt"},
        description = "An upload that was begun, with what is needed to send the file to the store.")
public record UploadView(
        @Schema(
                description = "Stands for this upload in /v1/uploads/{id}; only whoever began it can use it.",
                examples = "eyJhbGciOiJkaXIi…")
        String id,

        @Schema(description = "How the file is sent.", examples = "multipart")
        Strategy strategy,

        @Schema(description = "The profile under whose rules it was begun.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String key,

        @Schema(description = "Until when it can be resumed and completed.", examples = "2026-03-02T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "The PUT that sends it.") SignedUrl put,

        @Schema(description = "The form that sends it.") SignedForm form,

        @Schema(description = "The parts that it is sent in.")
        Parts multipart) {

    /** How a file is cut into parts, and where the first of them go. */
    @Schema(
            name = "MultipartPlan",
            requiredProperties = {"partSize", "parts", "expiresAt"},
            description = "How the file is cut into parts, and where the first of them go.")
    public record Parts(
            @Schema(description = "How large each part is, but the last, in bytes.", examples = "8388608")
            long partSize,

            @Schema(description = "How many there are; absent where the size is not known.", examples = "9")
            Integer partCount,

            @Schema(description = "Where the first parts go; ask /v1/uploads/{id}/parts for the others.")
            List<PartView> parts,

            @Schema(description = "When their URLs end; then ask again.", examples = "2026-03-01T12:05:00Z")
            Instant expiresAt) {}

    /** Where a part goes. */
    @Schema(
            name = "UploadPart",
            requiredProperties = {"partNumber", "url", "headers"},
            description = "A part, and the PUT that sends it.")
    public record PartView(
            @Schema(description = "Its number, from 1.", examples = "1")
            int partNumber,

            @Schema(description = "How many bytes it has.", examples = "8388608")
            Long size,

            @Schema(
                    description = "Where to PUT it, exactly as it stands.",
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

    /** Prints without the id and what is signed. */
    @Override
    public String toString() {
        return "UploadView[" + strategy + ", " + profile + ", until " + expiresAt + "]";
    }
}
