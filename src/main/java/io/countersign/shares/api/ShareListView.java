package io.countersign.shares.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of shares. */
@Schema(
        name = "ShareList",
        requiredProperties = {"shares"},
        description = "Shares, sorted by expiry. A page can have fewer than `limit` before the last one.")
public record ShareListView(
        @Schema(description = "The shares.") List<ShareView> shares,

        @Schema(
                description = "The `after` of the next page. Absent on the last page.",
                examples = "001772366400-0c1d2e3f405162738495a6b7c8d9eafb")
        String next) {}
