package io.countersign.uploads;

import io.countersign.uploads.UploadView.PartView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Signed parts. */
@Schema(
        requiredProperties = {"parts", "expiresAt"},
        description = "The signed requests that send the parts.")
public record SignedParts(
        @Schema(description = "The parts, in the order of the request.")
        List<PartView> parts,

        @Schema(description = "When the URLs expire. Request new ones after that.", examples = "2026-03-01T12:05:00Z")
        Instant expiresAt) {}
