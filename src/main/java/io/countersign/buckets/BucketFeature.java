package io.countersign.buckets;

/** A setting of buckets that a compatible store can lack. */
public enum BucketFeature {
    WEBSITE("website hosting", "BucketWebsite"),
    LIFECYCLE("lifecycle rules", "LifecycleConfiguration"),
    POLICY("bucket policies", "BucketPolicy"),
    POLICY_STATUS("the status of bucket policies", "BucketPolicyStatus"),
    PUBLIC_ACCESS_BLOCK("public access blocks", "BucketPublicAccessBlock"),
    OWNERSHIP("object ownership", "BucketOwnershipControls"),
    ACL("access control lists", "BucketAcl and s3:GetObjectAcl");

    private final String words;
    private final String permission;

    BucketFeature(String words, String permission) {
        this.words = words;
        this.permission = permission;
    }

    /** Its name in sentences. */
    public String words() {
        return words;
    }

    /** The permission to read it. AWS: "Actions, resources, and condition keys for Amazon S3". */
    public String readPermission() {
        return "s3:Get" + permission;
    }

    /** The permissions to change it, of which reading is a part. */
    public String writePermission() {
        return readPermission() + " and s3:Put" + permission;
    }

    /** The sentence for a store that lacks it. */
    public String lackedBy(String store) {
        return "The store " + store + " does not support " + words + ".";
    }

    /** The sentence for a store that does not let the service read it. */
    String hiddenBy(String store) {
        return "The store " + store + " does not let this service's credentials read " + words + ": they need "
                + readPermission() + ".";
    }
}
