package io.countersign.buckets;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to create a bucket. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"bucket"},
        description = "A bucket to create.",
        examples = "{\"bucket\": \"photos-of-2026\"}")
public record BucketRequest(
        @Schema(description = "Its name.", examples = "photos-of-2026")
        String bucket,

        @Schema(description = "Its store; the default is `default`.", examples = "default")
        String store,

        @Schema(description = "Its region; the default is the region of the store.", examples = "eu-central-1")
        String region) {

    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9:_-]{1,64}");

    public BucketRequest {
        if (region != null && !REGION.matcher(region).matches()) {
            throw ProblemException.invalid("region", "must be the name of a region, such as eu-central-1");
        }
    }
}
