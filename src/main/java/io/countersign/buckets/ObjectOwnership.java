package io.countersign.buckets;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who owns new objects, and whether ACLs apply. AWS: "Controlling ownership of objects". */
@Schema(description = "Who owns new objects, and whether ACLs apply.")
public enum ObjectOwnership {
    /** ACLs have no effect. */
    BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
    BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
    OBJECT_WRITER("ObjectWriter");

    private final String id;

    ObjectOwnership(String id) {
        this.id = id;
    }

    /** The name that S3 uses. */
    @JsonValue
    public String id() {
        return id;
    }
}
