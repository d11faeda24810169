package io.countersign.shares.api;

import io.countersign.signer.Expiry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new share with its link. The link is a bearer secret. */
@Schema(
        requiredProperties = {"id", "url", "expiresAt", "share"},
        description = "A new share. Its link is not stored, and is returned only here.")
public record CreatedShare(
        @Schema(description = "The id of the share.", examples = "0c1d2e3f405162738495a6b7c8d9eafb")
        String id,

        @Schema(
                description = "The link; a path of this service if countersign.shares.public-url is not set.",
                examples = "https://sign.example.com/s/…")
        String url,

        @Schema(description = "When it ends.", examples = "2026-03-31T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "Why the lifetime is shorter than requested; absent if it is not.")
        Expiry.Reason expiryReason,

        @Schema(description = "The QR code of the link as SVG, if it was requested.", examples = "<svg …/>")
        String qrCode,

        @Schema(description = "The share.") ShareView share) {

    /** Prints without the link. */
    @Override
    public String toString() {
        return "CreatedShare[" + id + ", until " + expiresAt + "]";
    }
}
