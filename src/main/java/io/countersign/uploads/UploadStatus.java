package io.countersign.uploads;

import io.countersign.uploads.session.Strategy;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an upload is. */
@Schema(
        requiredProperties = {"id", "strategy", "profile", "bucket", "key", "expiresAt", "received"},
        description = "How far an upload is: what is listed need not be sent again.")
public record UploadStatus(
        @Schema(description = "Stands for this upload in /v1/uploads/{id}.", examples = "eyJhbGciOiJkaXIi…")
        String id,

        @Schema(description = "How the file is sent.", examples = "multipart")
        Strategy strategy,

        @Schema(description = "The profile under whose rules it was begun.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "1b4e28ba-2fa1-81d2-883f-0016d3cca427-holiday.mp4")
        String key,

        @Schema(description = "The file's size in bytes; absent where it was not given.", examples = "73400320")
        Long size,

        @Schema(description = "How large each part is, but the last, in bytes.", examples = "8388608")
        Long partSize,

        @Schema(description = "How many parts there are.", examples = "9")
        Integer partCount,

        @Schema(description = "Until when it can be resumed and completed.", examples = "2026-03-02T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "The parts that have arrived, by their numbers.")
        List<Received> received) {

    /** A part that has arrived. */
    @Schema(
            name = "ReceivedPart",
            requiredProperties = {"partNumber", "size", "etag"},
            description = "A part that has arrived.")
    public record Received(
            @Schema(description = "Its number.", examples = "1")
            int partNumber,

            @Schema(description = "How many bytes it has.", examples = "8388608")
            long size,

            @Schema(
                    description = "Its entity tag, as the store gave it.",
                    examples = "\"\\\"9b2cf535f27731c974343645a3985328\\\"\"")
            String etag,

            @Schema(description = "When it arrived.", examples = "2026-03-01T12:00:07Z")
            Instant receivedAt) {}

    /** Prints without the id. */
    @Override
    public String toString() {
        return "UploadStatus[" + strategy + ", " + profile + ", " + received.size() + " received]";
    }
}
