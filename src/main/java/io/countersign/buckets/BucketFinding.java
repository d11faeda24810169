package io.countersign.buckets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A promise of profiles that cannot work in a bucket, or a setting that the store does not support. */
@Schema(
        requiredProperties = {"code", "message", "profiles"},
        description = "A promise of profiles that cannot work in the bucket, or a missing protection.")
public record BucketFinding(
        @Schema(
                description = "The kind of the finding: `setting-unsupported`, `setting-failed`, `acls-unsupported`, "
                        + "`acls-refused`, `public-without-acl`.",
                examples = "setting-unsupported")
        Code code,

        @Schema(
                description = "The fact and its effect.",
                examples = "The store default does not support public access blocks.")
        String message,

        @Schema(description = "The names of the affected profiles.", examples = "[\"demo\"]")
        List<String> profiles) {

    /** The kind of finding. */
    @Schema(name = "BucketFindingCode")
    public enum Code {
        /** The store does not support a setting. */
        SETTING_UNSUPPORTED,
        /** The store supports a setting but refused it. */
        SETTING_FAILED,
        /** Profiles use ACLs that the store does not support. */
        ACLS_UNSUPPORTED,
        /** Profiles use ACLs that the bucket refuses. */
        ACLS_REFUSED,
        /** Profiles deliver public URLs of objects that no ACL makes public. */
        PUBLIC_WITHOUT_ACL;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
