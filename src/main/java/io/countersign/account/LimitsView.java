package io.countersign.account;

import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile's limits, for its callers. */
@Schema(name = "Limits", description = "The limits of a profile for each caller; an absent value means no limit.")
public record LimitsView(
        @Schema(description = "Signatures a second.", examples = "50")
        Long signaturesPerSecond,

        @Schema(description = "Signatures a day (UTC).", examples = "100000")
        Long signaturesPerDay,

        @Schema(description = "Bytes that signed PUTs and forms allow per day (UTC).", examples = "1073741824")
        Long bytesPerDay,

        @Schema(description = "Multipart uploads that can be open at the same time.", examples = "20")
        Integer openUploads,

        @Schema(description = "Signatures per request, as for parts.", examples = "100")
        Integer batchSize) {

    /** Returns the view of {@code limits}, or null if there are no limits. */
    static LimitsView of(Limits limits) {
        boolean none = limits.isNone() && limits.openUploads() == null && limits.batchSize() == null;
        return none
                ? null
                : new LimitsView(
                        limits.maxOf(Limit.SIGNATURES_PER_SECOND),
                        limits.maxOf(Limit.SIGNATURES_PER_DAY),
                        limits.maxOf(Limit.BYTES_PER_DAY),
                        limits.openUploads(),
                        limits.batchSize());
    }
}
