package io.countersign.shares.api;

import io.countersign.shares.Share;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.ShareTarget;
import io.countersign.shares.ShareTerms;
import io.countersign.shares.TrackedShare;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A share without its link, which is returned once, when the share is created. */
@Schema(
        name = "Share",
        requiredProperties = {
            "id",
            "status",
            "profile",
            "inline",
            "createdAt",
            "expiresAt",
            "downloads",
            "hasPassword",
            "creator"
        },
        description = "A link to an object or to all objects below a prefix.")
public record ShareView(
        @Schema(
                description = "The id of the share in the audit and in the paths below /v1/shares.",
                examples = "0c1d2e3f405162738495a6b7c8d9eafb")
        String id,

        @Schema(
                description = "Whether the link can be opened.",
                enumeration = {"active", "scheduled", "used-up", "ended", "revoked"})
        ShareStatus status,

        @Schema(description = "The profile whose rules apply to each visit.", examples = "gallery")
        String profile,

        @Schema(description = "The key of the object; absent for a prefix.", examples = "gallery/cat.png")
        String key,

        @Schema(description = "The prefix of the objects; absent for a single object.", examples = "gallery/2026/")
        String prefix,

        @Schema(description = "The name under which visitors save the object.", examples = "Résumé 2026.pdf")
        String filename,

        @Schema(description = "Whether browsers display the object.", examples = "false")
        boolean inline,

        @Schema(description = "When it was created.", examples = "2026-03-01T12:00:00Z")
        Instant createdAt,

        @Schema(description = "When it becomes valid; absent for immediately.", examples = "2026-03-01T12:00:00Z")
        Instant notBefore,

        @Schema(description = "When it ends.", examples = "2026-03-31T12:00:00Z")
        Instant expiresAt,

        @Schema(description = "The maximum number of downloads; absent for no limit.", examples = "1")
        Long maxDownloads,

        @Schema(description = "The number of downloads so far.", examples = "0")
        long downloads,

        @Schema(description = "Whether visitors must enter a password.", examples = "false")
        boolean hasPassword,

        @Schema(
                description = "The addresses and ranges of the clients that may open it; absent for all.",
                examples = "[\"192.0.2.0/24\"]")
        List<String> allowedCidrs,

        @Schema(description = "The id of the caller that created it.", examples = "app")
        String creator) {

    static ShareView of(TrackedShare tracked, Instant now) {
        Share share = tracked.share();
        ShareTarget target = share.target();
        ShareTerms terms = share.terms();
        return new ShareView(
                share.id(),
                tracked.status(now),
                target.profile(),
                target.prefix() ? null : target.key(),
                target.prefix() ? target.key() : null,
                target.filename(),
                target.inlineType() != null,
                share.createdAt(),
                terms.notBefore(),
                terms.expiresAt(),
                terms.maxDownloads(),
                tracked.downloads(),
                terms.password() != null,
                terms.allowedCidrs().isEmpty() ? null : terms.allowedCidrs(),
                share.creator().id());
    }
}
