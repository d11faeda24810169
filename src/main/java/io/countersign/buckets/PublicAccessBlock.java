package io.countersign.buckets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The public access that a bucket blocks. AWS: "Blocking public access to your Amazon S3 storage". */
@Schema(
        requiredProperties = {"blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets"},
        description = "The public access that the bucket blocks.")
public record PublicAccessBlock(
        @Schema(description = "Whether new public ACLs are refused.")
        boolean blockPublicAcls,

        @Schema(description = "Whether public ACLs have no effect.")
        boolean ignorePublicAcls,

        @Schema(description = "Whether new public policies are refused.")
        boolean blockPublicPolicy,

        @Schema(description = "Whether a public policy applies to the bucket's account only.")
        boolean restrictPublicBuckets) {

    /** Blocks all. */
    static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);

    /**
     * Blocks the same access without refusing ACLs. Ceph has no object ownership, and its release 16 refuses every upload
     * to a bucket that blocks public ACLs.
     */
    static final PublicAccessBlock IGNORING_ACLS = new PublicAccessBlock(false, true, true, true);

    /** Lets ACLs make objects public, but no policy. */
    static final PublicAccessBlock ALL_BUT_ACLS = new PublicAccessBlock(false, false, true, true);
}
