package io.countersign.tickets.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants of a ticket. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "What the ticket's holder may do. All of it happens under one profile, whose rules hold as well.",
        examples = "{\"profile\": \"demo\", \"keyPrefix\": \"inbox/\", \"maxFiles\": 10, \"expiresIn\": \"PT15M\"}")
public record TicketRequest(
        @Schema(description = "The profile; may be left out where one is the default.", examples = "demo")
        String profile,

        @Schema(
                type = SchemaType.STRING,
                description = "How long the ticket is to live: an ISO-8601 duration or whole seconds.",
                examples = "PT15M")
        Duration expiresIn,

        @Schema(description = "How many files may be signed for; any number where it is left out.", examples = "10")
        Long maxFiles,

        @Schema(
                description = "How many bytes they may have in all; each must then say its size beforehand.",
                examples = "104857600")
        Long maxBytes,

        @Schema(
                description = "What keys begin with; it ends in a slash, and lies in the profile's own.",
                examples = "inbox/")
        String keyPrefix) {}
