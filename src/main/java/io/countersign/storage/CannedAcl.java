package io.countersign.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The canned access control lists of S3. AWS: "Access control list (ACL) overview". */
@Schema(description = "A canned access control list of S3.")
public enum CannedAcl {
    @JsonProperty("private")
    PRIVATE,
    @JsonProperty("public-read")
    PUBLIC_READ,
    @JsonProperty("public-read-write")
    PUBLIC_READ_WRITE,
    @JsonProperty("authenticated-read")
    AUTHENTICATED_READ,
    @JsonProperty("aws-exec-read")
    AWS_EXEC_READ,
    @JsonProperty("bucket-owner-read")
    BUCKET_OWNER_READ,
    @JsonProperty("bucket-owner-full-control")
    BUCKET_OWNER_FULL_CONTROL;

    /** The name that S3 uses: {@code public-read}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
