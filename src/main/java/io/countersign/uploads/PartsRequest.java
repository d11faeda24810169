package io.countersign.uploads;

import io.countersign.content.Checksum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts to sign. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(name = "SignPartsRequest", description = "The parts to sign.", examples = "{\"partNumbers\": [3, 4, 5]}")
public record PartsRequest(
        @Schema(description = "Their numbers, from 1.", required = true, examples = "[3, 4, 5]")
        List<Integer> partNumbers,

        @Schema(
                description = "The sizes of the parts in bytes, in the same order, if the file's size was not given; "
                        + "omit it for parts of the default size.",
                examples = "[8388608, 8388608, 1024]")
        List<Long> sizes,

        @Schema(
                description =
                        "The checksums of the parts, in the same order. The store compares them with what arrives: "
                                + "MD5, or the algorithm that the upload was started with.",
                examples = "[{\"algorithm\": \"MD5\", \"value\": \"1B2M2Y8AsgTpgAmY7PhCfg==\"}]")
        List<Checksum> checksums) {

    /** Generated clients send empty maps and lists for unset fields. */
    public PartsRequest {
        sizes = sizes == null || sizes.isEmpty() ? null : sizes;
        checksums = checksums == null || checksums.isEmpty() ? null : checksums;
    }
}
