package io.countersign.uploads;

import io.countersign.uploads.UploadView.PartView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Parts that were signed. */
@Schema(
        requiredProperties = {"parts", "expiresAt"},
        description = "Where the parts go.")
public record SignedParts(
        @Schema(description = "The parts, in the order in which they were asked for.")
        List<PartView> parts,

        @Schema(description = "When their URLs end; then ask again.", examples = "2026-03-01T12:05:00Z")
        Instant expiresAt) {}
