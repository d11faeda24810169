package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which parts are to be signed. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(name = "SignPartsRequest", description = "The parts to sign.", examples = "{\"partNumbers\": [3, 4, 5]}")
public record PartsRequest(
        @Schema(description = "Their numbers, from 1.", required = true, examples = "[3, 4, 5]")
        List<Integer> partNumbers,

        @Schema(
                description =
                        "Where the file's size was not given: how many bytes each of them has, in the same order; "
                                + "left out for parts of the usual size.",
                examples = "[8388608, 8388608, 1024]")
        List<Long> sizes,

        @Schema(
                description =
                        "The checksum of each of them, in the same order, which the store compares with what arrives: MD5, or "
                                + "the kind that the upload was begun with.",
                examples = "[{\"algorithm\": \"MD5\", \"value\": \"1B2M2Y8AsgTpgAmY7PhCfg==\"}]")
        List<Checksum> checksums) {

    /** Generated clients send empty maps and lists for what nobody set. */
    public PartsRequest {
        sizes = sizes == null || sizes.isEmpty() ? null : sizes;
        checksums = checksums == null || checksums.isEmpty() ? null : checksums;
    }
}
