package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts that the client reports as sent. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CompleteUploadRequest",
        description = "The parts that the client sent. Omit it to use the parts that have arrived.",
        examples = "{}")
public record CompleteRequest(
        @Schema(description = "The parts.") List<SentPart> parts) {

    /** A request without parts. */
    public static final CompleteRequest WITHOUT_PARTS = new CompleteRequest(null);

    /**
     * A part that was sent.
     *
     * @param partNumber its number
     * @param etag the entity tag that the store returned, with or without its quotes
     * @param checksum its checksum, or null
     */
    @RegisterForReflection
    @Schema(description = "A part that was sent.")
    public record SentPart(
            @Schema(description = "Its number.", required = true, examples = "1")
            Integer partNumber,

            @Schema(
                    description = "The entity tag that the store returned, with or without its quotes.",
                    required = true,
                    examples = "9b2cf535f27731c974343645a3985328")
            String etag,

            @Schema(
                    description =
                            "The checksum that was sent with the part. It is compared with the one that the store "
                                    + "reports.")
            Checksum checksum) {}
}
