package io.countersign.shares.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a share. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The object, or the prefix, and the terms of the link. Give either `key` or `prefix`.",
        examples =
                "{\"profile\": \"gallery\", \"key\": \"gallery/cat.png\", \"maxDownloads\": 1, \"expiresIn\": \"P1D\"}")
public record ShareRequest(
        @Schema(description = "The profile; optional if a default profile is configured.", examples = "gallery")
        String profile,

        @Schema(description = "The key of the object.", examples = "gallery/cat.png")
        String key,

        @Schema(
                description = "Instead of `key`: the prefix of the objects, ending in a slash; the profile must allow "
                        + "`listing`.",
                examples = "gallery/2026/")
        String prefix,

        @Schema(
                description = "The name under which visitors save the object; the default is the name of the key.",
                examples = "Résumé 2026.pdf")
        String filename,

        @Schema(
                description = "Whether browsers display the object, if the profile's `inline-types` allow the type of "
                        + "the name's extension; otherwise they save it.",
                examples = "false")
        Boolean inline,

        @Schema(
                type = SchemaType.STRING,
                description = "The lifetime of the link: an ISO-8601 duration or whole seconds. The default is 7 days "
                        + "or the profile's maximum, if that is less.",
                examples = "P30D")
        Duration expiresIn,

        @Schema(
                description = "When the link becomes valid; the default is immediately.",
                examples = "2026-03-01T12:00:00Z")
        Instant notBefore,

        @Schema(description = "The maximum number of downloads; no limit if omitted.", examples = "1")
        Long maxDownloads,

        @Schema(description = "The password that visitors must enter; none if omitted.", examples = "correct horse")
        String password,

        @Schema(
                description = "The addresses and ranges of the clients that may open the link; all if omitted.",
                examples = "[\"192.0.2.0/24\", \"2001:db8::/32\"]")
        List<String> allowedCidrs,

        @Schema(description = "Whether the response contains a QR code of the link.", examples = "false")
        Boolean qrCode) {

    /** Prints without values from the caller. */
    @Override
    public String toString() {
        return "ShareRequest[inline=" + inline + "]";
    }
}
