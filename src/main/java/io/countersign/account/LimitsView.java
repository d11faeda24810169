package io.countersign.account;

import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile's limits, as its callers may see them. */
@Schema(name = "Limits", description = "What a profile grants each caller; what is absent is not limited.")
public record LimitsView(
        @Schema(description = "Signatures a second.", examples = "50")
        Long signaturesPerSecond,

        @Schema(description = "Signatures a day (UTC).", examples = "100000")
        Long signaturesPerDay,

        @Schema(description = "Bytes that signed PUTs and forms let in, a day (UTC).", examples = "1073741824")
        Long bytesPerDay,

        @Schema(description = "Uploads in parts that may be open at once.", examples = "20")
        Integer openUploads,

        @Schema(description = "Signatures that may be asked for at once, as for parts.", examples = "100")
        Integer batchSize) {

    /** The view of {@code limits}, or null where there are none. */
    static LimitsView of(Limits limits) {
        boolean none = limits.isNone() && limits.openUploads() == null && limits.batchSize() == null;
        return none
                ? null
                : new LimitsView(
                        limits.mostOf(Limit.SIGNATURES_PER_SECOND),
                        limits.mostOf(Limit.SIGNATURES_PER_DAY),
                        limits.mostOf(Limit.BYTES_PER_DAY),
                        limits.openUploads(),
                        limits.batchSize());
    }
}
