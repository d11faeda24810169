package io.countersign.objects;

import io.countersign.storage.ObjectBatches.Failed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Deleted objects. */
@RegisterForReflection // written as lines, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"deleted", "failed"},
        description = "The number of deleted objects, and those that could not be deleted.")
public record DeletedObjects(
        @Schema(description = "The number of deleted objects; with `dryRun`, of those that would be.", examples = "42")
        long deleted,

        @Schema(description = "The objects that could not be deleted, at most 1,000.")
        List<FailedObject> failed) {

    private static final int MAX_FAILED = 1000;

    /** An object that could not be deleted or changed. */
    @RegisterForReflection // as above
    @Schema(
            requiredProperties = {"key", "code"},
            description = "An object that could not be changed.")
    public record FailedObject(
            @Schema(description = "Its key.", examples = "inbox/cat.png")
            String key,

            @Schema(description = "The error code of the store or of this service.", examples = "AccessDenied")
            String code) {}

    static DeletedObjects of(int asked, List<Failed> failed) {
        return new DeletedObjects(
                asked - failed.size(),
                failed.stream()
                        .map(each -> new FailedObject(each.key(), each.code()))
                        .toList());
    }

    DeletedObjects plus(DeletedObjects other) {
        List<FailedObject> all = new ArrayList<>(failed);
        other.failed.stream().limit(MAX_FAILED - all.size()).forEach(all::add);
        return new DeletedObjects(deleted + other.deleted, all);
    }
}
