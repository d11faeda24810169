package io.countersign.account;

import io.countersign.callers.Caller;
import io.countersign.content.ObjectHeader;
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

/** A profile, for its callers. */
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
        description = "A set of rules for signing.")
public record ProfileView(
        @Schema(description = "Its name.", examples = "demo")
        String name,

        @Schema(description = "Whether requests without a profile use it.")
        boolean defaultProfile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key prefix; empty for every key.", examples = "inbox/")
        String keyPrefix,

        @Schema(description = "The methods that can be signed; POST stands for browser forms.")
        List<ObjectMethod> methods,

        @Schema(description = "Whether the caller may list its objects with `GET /v1/buckets/{bucket}/objects`.")
        boolean listing,

        @Schema(
                type = SchemaType.STRING,
                description = "The maximum lifetime of a signed GET or HEAD.",
                examples = "PT1H")
        Duration maxReadExpiry,

        @Schema(
                type = SchemaType.STRING,
                description = "The maximum lifetime of a signed PUT, DELETE or form.",
                examples = "PT15M")
        Duration maxWriteExpiry,

        @Schema(
                type = SchemaType.STRING,
                description = "The time within which the same request gets the same signed GET or HEAD; absent if each "
                        + "gets its own.",
                examples = "PT10M")
        Duration urlWindow,

        @Schema(
                type = SchemaType.STRING,
                description = "The maximum lifetime of a share; absent if the profile allows no shares.",
                examples = "P30D")
        Duration maxShareExpiry,

        @Schema(description = "The minimum file size in bytes.", examples = "1")
        long minSize,

        @Schema(description = "The maximum file size in bytes.", examples = "5368709120")
        long maxSize,

        @Schema(
                description =
                        "The accepted media types, exactly or by family; absent for any, including a missing type.",
                examples = "[\"image/*\", \"application/pdf\"]")
        List<String> contentTypes,

        @Schema(
                description = "The template of generated keys, for requests with a file name only.",
                examples = "{yyyy}/{MM}/{uuid}-{filename}")
        String keyTemplate,

        @Schema(description = "The canned ACLs that can be requested.")
        List<CannedAcl> acls,

        @Schema(description = "The accepted names of user metadata; absent for any.", examples = "[\"author\"]")
        List<String> metadataNames,

        @Schema(description = "The accepted names of object tags; absent for any.", examples = "[\"project\"]")
        List<String> tagNames,

        @Schema(
                description = "The fields of written objects, besides metadata and tags, that can be given.",
                examples = "[\"cacheControl\", \"contentDisposition\"]")
        List<String> objectHeaders,

        @Schema(
                description = "The fields of `response` that can be given for a GET.",
                examples = "[\"filename\", \"cacheControl\"]")
        List<String> responseOverrides,

        @Schema(
                description = "The media types that browsers can display, exactly or by family.",
                examples = "[\"image/*\"]")
        List<String> inlineTypes,

        @Schema(description = "The caller's limits; absent if there are none.")
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
                profile.lifetimes().read().max(),
                profile.lifetimes().write().max(),
                profile.lifetimes().window(),
                profile.lifetimes().share() == null
                        ? null
                        : profile.lifetimes().share().max(),
                rules.minSize(),
                rules.sizeLimit(),
                rules.types().isEverything() ? null : sorted(rules.types().patterns()),
                profile.template().toString(),
                rules.acls().stream().sorted().toList(),
                sorted(rules.allowed().metadata()),
                sorted(rules.allowed().tags()),
                rules.allowed().headers().stream()
                        .sorted()
                        .map(ObjectHeader::field)
                        .toList(),
                rules.overrides().stream().sorted().map(ResponseOverride::field).toList(),
                sorted(rules.inlineTypes().patterns()),
                LimitsView.of(profile.limits()));
    }

    private static List<String> sorted(Set<String> values) {
        return values == null ? null : values.stream().sorted().toList();
    }
}
