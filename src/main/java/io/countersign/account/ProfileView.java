package io.countersign.account;

import io.countersign.callers.Caller;
import io.countersign.profiles.ObjectRules;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ResponseOverride;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A profile, as its callers may see it. */
@Schema(
        name = "Profile",
        requiredProperties = {
            "name",
            "defaultProfile",
            "bucket",
            "keyPrefix",
            "methods",
            "listing",
            "maxReadExpiry",
            "maxWriteExpiry"
        },
        description = "A set of rules under which this service signs.")
public record ProfileView(
        @Schema(description = "Its name.", examples = "demo")
        String name,

        @Schema(description = "Whether requests that name no profile use it.")
        boolean defaultProfile,

        @Schema(description = "The bucket it is about.", examples = "demo")
        String bucket,

        @Schema(description = "What keys begin with; empty for every key.", examples = "inbox/")
        String keyPrefix,

        @Schema(description = "The methods that may be signed; POST stands for browser forms.")
        List<ObjectMethod> methods,

        @Schema(description = "Whether you may list what is in it, by `GET /v1/buckets/{bucket}/objects`.")
        boolean listing,

        @Schema(type = SchemaType.STRING, description = "The longest life of a signed GET or HEAD.", examples = "PT1H")
        Duration maxReadExpiry,

        @Schema(
                type = SchemaType.STRING,
                description = "The longest life of a signed PUT, DELETE or form.",
                examples = "PT15M")
        Duration maxWriteExpiry,

        @Schema(description = "The largest file that may be sent, in bytes.", examples = "5368709120")
        long maxSize,

        @Schema(
                description = "The media types that may be sent, exactly or by family; absent for any, or none at all.",
                examples = "[\"image/*\", \"application/pdf\"]")
        List<String> contentTypes,

        @Schema(
                description = "How keys are made for files that are named only.",
                examples = "{yyyy}/{MM}/{uuid}-{filename}")
        String keyTemplate,

        @Schema(description = "The canned ACLs that may be asked for.")
        List<CannedAcl> acls,

        @Schema(description = "The names of user metadata that may be sent; absent for any.", examples = "[\"author\"]")
        List<String> metadataNames,

        @Schema(description = "The names of object tags that may be sent; absent for any.", examples = "[\"project\"]")
        List<String> tagNames,

        @Schema(
                description = "The fields of response that may be given for a GET.",
                examples = "[\"filename\", \"cacheControl\"]")
        List<String> responseOverrides,

        @Schema(
                description = "The media types that may be shown in place, exactly or by family.",
                examples = "[\"image/*\"]")
        List<String> inlineTypes,

        @Schema(description = "What you are granted at the most; absent where nothing is limited.")
        LimitsView limits) {

    static ProfileView of(Profile profile, Caller caller, boolean defaultProfile) {
        ObjectRules rules = profile.rules();
        return new ProfileView(
                profile.name(),
                defaultProfile,
                profile.bucket().value(),
                profile.prefixOf(caller).value(),
                profile.methods().stream().sorted().toList(),
                profile.listing(),
                profile.read().max(),
                profile.write().max(),
                rules.sizeLimit(),
                rules.types().isEverything() ? null : sorted(rules.types().patterns()),
                profile.template().toString(),
                rules.acls().stream().sorted().toList(),
                sorted(rules.metadata()),
                sorted(rules.tags()),
                rules.overrides().stream().sorted().map(ResponseOverride::field).toList(),
                sorted(rules.inlineTypes().patterns()),
                LimitsView.of(profile.limits()));
    }

    private static List<String> sorted(Set<String> values) {
        return values == null ? null : values.stream().sorted().toList();
    }
}
