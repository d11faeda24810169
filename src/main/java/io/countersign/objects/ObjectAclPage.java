package io.countersign.objects;

import io.countersign.objects.DeletedObjects.FailedObject;
import io.countersign.storage.CannedAcl;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The access control lists of objects. */
@Schema(
        requiredProperties = {"objects", "failed"},
        description = "Who can read objects, in the order of their keys.")
public record ObjectAclPage(
        @Schema(description = "The objects.") List<ObjectAcl> objects,

        @Schema(description = "The objects whose list could not be read or changed.")
        List<FailedObject> failed,

        @Schema(
                description = "The last key of the page if further objects follow: the `after` of the next page.",
                examples = "inbox/cat.png")
        String next) {

    /** The access control list of one object. */
    @Schema(
            name = "ObjectAcl",
            requiredProperties = {"key"},
            description = "Who can read an object.")
    public record ObjectAcl(
            @Schema(description = "Its key.", examples = "inbox/cat.png")
            String key,

            @Schema(description = "`private` or `public-read`; absent for any other list.", examples = "public-read")
            CannedAcl acl,

            @Schema(
                    description = "Its unsigned URL, if everybody can read it by its list. A bucket that blocks public "
                            + "access refuses it nevertheless.",
                    examples = "https://demo.s3.eu-central-1.amazonaws.com/inbox/cat.png")
            String publicUrl) {}

    /** The result for one object: one of the two is null. */
    record Result(ObjectAcl object, FailedObject failed) {}

    static ObjectAclPage of(List<Result> results, String next) {
        return new ObjectAclPage(
                results.stream()
                        .map(Result::object)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(ObjectAcl::key))
                        .toList(),
                results.stream().map(Result::failed).filter(Objects::nonNull).toList(),
                next);
    }
}
