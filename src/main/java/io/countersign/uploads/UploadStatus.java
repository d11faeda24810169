package io.countersign.uploads;

import io.countersign.uploads.session.Strategy;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The progress of an upload. */
@Schema(
        requiredProperties = {"id", "strategy", "profile", "bucket", "key", "expiresAt", "received"},
        description = "The progress of an upload. Listed parts need not be sent again.")
public record UploadStatus(
        @Schema(description = "The id of the upload in /v1/uploads/{id}.", examples = "eyJhbGciOiJkaXIi…")
        String id,

        @Schema(description = "How the file is sent.", examples = "multipart")
        Strategy strategy,

        @Schema(description = "The profile whose rules apply to the upload.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String key,

        @Schema(description = "The file's size in bytes; absent if it was not given.", examples = "73400320")
        Long size,

        @Schema(description = "The size of each part except the last, in bytes.", examples = "8388608")
        Long partSize,

        @Schema(description = "The number of parts.", examples = "9")
        Integer partCount,

        @Schema(
                description = "When the upload expires. Until then it can be resumed and completed.",
                examples = "2026-03-02T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "The parts that have arrived, ordered by number.")
        List<Received> received) {

    /** A part that has arrived. */
    @Schema(
            name = "ReceivedPart",
            requiredProperties = {"partNumber", "size", "etag"},
            description = "A part that has arrived.")
    public record Received(
            @Schema(description = "Its number.", examples = "1")
            int partNumber,

            @Schema(description = "The size in bytes.", examples = "8388608")
            long size,

            @Schema(
                    description = "The entity tag from the store.",
                    examples = "\"\\\"9b2cf535f27731c974343645a3985328\\\"\"")
            String etag,

            @Schema(description = "When the part arrived.", examples = "2026-03-01T12:00:07Z")
            Instant receivedAt) {}

    /** Prints without the id. */
    @Override
    public String toString() {
        return "UploadStatus[" + strategy + ", " + profile + ", " + received.size() + " received]";
    }
}
