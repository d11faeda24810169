package io.countersign.objects;

import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of access control lists. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(description = "The access control list that the objects get.", examples = "{\"acl\": \"public-read\"}")
public record AclRequest(
        @Schema(
                description = "`private`, or `public-read` if the profile allows it.",
                required = true,
                enumeration = {"private", "public-read"},
                examples = "public-read")
        CannedAcl acl) {}
