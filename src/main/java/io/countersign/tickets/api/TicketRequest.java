package io.countersign.tickets.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a ticket. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The rights of the ticket's holder. They apply under one profile, whose rules apply as well.",
        examples = "{\"profile\": \"demo\", \"keyPrefix\": \"inbox/\", \"maxFiles\": 10, \"expiresIn\": \"PT15M\"}")
public record TicketRequest(
        @Schema(description = "The profile; optional if a default profile is configured.", examples = "demo")
        String profile,

        @Schema(
                type = SchemaType.STRING,
                description = "The lifetime of the ticket: an ISO-8601 duration or whole seconds.",
                examples = "PT15M")
        Duration expiresIn,

        @Schema(description = "The maximum number of files; no limit if omitted.", examples = "10")
        Long maxFiles,

        @Schema(
                description = "The maximum of the total bytes; each file must then declare its size.",
                examples = "104857600")
        Long maxBytes,

        @Schema(
                description = "The key prefix; it ends in a slash and is within the profile's prefix.",
                examples = "inbox/")
        String keyPrefix) {}
