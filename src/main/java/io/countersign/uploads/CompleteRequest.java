package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller knows of the parts that it sent. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CompleteUploadRequest",
        description = "The parts that were sent, by their numbers; where they are left out, those that have arrived.",
        examples = "{}")
public record CompleteRequest(
        @Schema(description = "The parts.") List<SentPart> parts) {

    /** Nothing known of parts. */
    public static final CompleteRequest WITHOUT_PARTS = new CompleteRequest(null);

    /**
     * A part that was sent.
     *
     * @param partNumber its number
     * @param etag the entity tag that the store answered, with its quotes or without
     * @param checksum its checksum, or null
     */
    @RegisterForReflection
    @Schema(description = "A part that was sent.")
    public record SentPart(
            @Schema(description = "Its number.", required = true, examples = "1")
            Integer partNumber,

            @Schema(
                    description = "The entity tag that the store answered, with its quotes or without.",
                    required = true,
                    examples = "9b2cf535f27731c974343645a3985328")
            String etag,

            @Schema(description = "The checksum that it was sent with; compared with the one that the store reports.")
            Checksum checksum) {}
}
