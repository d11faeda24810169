package io.countersign.buckets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A grant of an ACL. AWS: "Access control list (ACL) overview". */
@Schema(
        requiredProperties = {"grantee", "permission"},
        description = "A grant of an ACL.")
public record AclGrant(
        @Schema(
                description = "The grantee: `everybody`, `authenticated` for every AWS account, `log-delivery`, or the "
                        + "id of an account.",
                examples = "everybody")
        String grantee,

        @Schema(description = "The permission.", examples = "READ")
        String permission) {

    /** Anonymous callers, too. */
    public static final String EVERYBODY = "everybody";

    /** Whether everybody can read by it. */
    boolean grantsPublicRead() {
        return grantee.equals(EVERYBODY) && (permission.equals("READ") || permission.equals("FULL_CONTROL"));
    }
}
