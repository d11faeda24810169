package io.countersign.buckets;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.countersign.storage.ObjectMethod;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who can read a bucket or an object, and why. */
@Schema(
        requiredProperties = {"bucket", "public", "reasons", "policy", "profiles"},
        description = "Who can read a bucket or an object, and why.")
public record BucketAccess(
        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key; absent for the list of the bucket.", examples = "hello.txt")
        String key,

        @JsonProperty("public")
        @Schema(name = "public", description = "Whether everybody can read the object, or list the bucket.")
        Answer everybody,

        @Schema(description = "Why, and what the store does not support or disclose.")
        List<String> reasons,

        @Schema(description = "The ACL of the object or the bucket; absent if unknown.")
        List<AclGrant> acl,

        @Schema(description = "The public access block; absent if not set or unknown.")
        PublicAccessBlock publicAccessBlock,

        @Schema(description = "Whether the store considers the policy public; absent if unknown.")
        Boolean policyPublic,

        @Schema(description = "The object ownership; absent if not set or unknown.")
        ObjectOwnership ownership,

        @Schema(description = "The statements of the policy.")
        List<PolicyStatement> policy,

        @Schema(description = "The profiles of the bucket.") List<ProfileReach> profiles) {

    /** An answer that may not be known. */
    @Schema(name = "PublicAccess")
    public enum Answer {
        YES,
        NO,
        UNKNOWN;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A profile of the bucket. */
    @Schema(
            name = "ProfileReach",
            requiredProperties = {"name", "prefix", "methods"},
            description = "A profile of the bucket.")
    public record ProfileReach(
            @Schema(description = "Its name.", examples = "demo")
            String name,

            @Schema(description = "Its prefix, with placeholders.", examples = "inbox/{tenant}/")
            String prefix,

            @Schema(description = "The methods that can be signed.")
            List<ObjectMethod> methods,

            @Schema(
                    description = "Whether the key can be one of its keys, as far as the prefix has no placeholder; "
                            + "absent without a key.")
            Boolean reachesKey) {}
}
