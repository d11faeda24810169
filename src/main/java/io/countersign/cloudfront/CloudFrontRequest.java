package io.countersign.cloudfront;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a signed URL, or for signed cookies, of CloudFront. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The object, or the prefix, that the signature allows. Give either `key` or `url`.",
        examples = "{\"profile\": \"films\", \"key\": \"films/trailer/*\", \"expiresIn\": \"PT30M\"}")
public record CloudFrontRequest(
        @Schema(
                description = "The profile, which delivers by CloudFront. Optional with `url` if only one of your "
                        + "profiles has it, and with `key` if a default profile is configured.",
                examples = "films")
        String profile,

        @Schema(
                description = "The key of the object; or, for all objects below a prefix, the prefix and `*`.",
                examples = "films/trailer/*")
        String key,

        @Schema(
                description = "Instead of `key`: the URL of the object at the distribution, percent-encoded and "
                        + "without query; or, for all objects below a prefix, its URL and `*`.",
                examples = "https://d111111abcdef8.cloudfront.net/films/trailer/*")
        String url,

        @Schema(
                type = SchemaType.STRING,
                description = "The lifetime: an ISO-8601 duration or whole seconds.",
                examples = "PT30M")
        Duration expiresIn,

        @Schema(
                description = "When the signature becomes valid; the default is immediately.",
                examples = "2026-03-01T12:00:00Z")
        Instant notBefore,

        @Schema(
                description = "The client addresses that may use it: an IPv4 address or range.",
                examples = "192.0.2.0/24")
        String ipRange,

        @Schema(
                description = "Whether it allows all objects below a prefix. The default is true if `key` or `url` "
                        + "ends in `/*`. With true, the `*` can be omitted; with false, it is part of the key.",
                examples = "true")
        Boolean wildcard) {

    /** Prints without values from the caller. */
    @Override
    public String toString() {
        return "CloudFrontRequest[wildcard=" + wildcard + "]";
    }
}
