package io.countersign.http;

import io.countersign.policy.Profile;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile, as its callers may see it. */
@Schema(name = "Profile", description = "A set of rules under which this service signs.")
public record ProfileView(
        @Schema(description = "Its name.", examples = "demo")
        String name,

        @Schema(description = "Whether requests that name no profile use it.")
        boolean whenUnnamed,

        @Schema(description = "The bucket it is about.", examples = "demo")
        String bucket,

        @Schema(description = "What keys begin with; empty for every key.", examples = "inbox/")
        String keyPrefix,

        @Schema(description = "The methods that may be signed; POST stands for browser forms.")
        List<ObjectMethod> methods,

        @Schema(type = SchemaType.STRING, description = "The longest life of a signed GET or HEAD.", examples = "PT1H")
        Duration maxReadExpiry,

        @Schema(
                type = SchemaType.STRING,
                description = "The longest life of a signed PUT, DELETE or form.",
                examples = "PT15M")
        Duration maxWriteExpiry,

        @Schema(description = "The largest file that a form may bring, in bytes.", examples = "5368709120")
        long maxSize) {

    static ProfileView of(Profile profile, boolean whenUnnamed) {
        return new ProfileView(
                profile.name(),
                whenUnnamed,
                profile.bucket().value(),
                profile.prefix().value(),
                profile.methods().stream().sorted().toList(),
                profile.read().ceiling(),
                profile.write().ceiling(),
                profile.maxSize());
    }
}
