package io.countersign.uploads.arrival;

import io.countersign.content.ContentType;
import io.countersign.images.ImageModeration;
import io.countersign.images.ImageReader;
import io.countersign.images.ImageType;
import io.countersign.images.ModerationLabel;
import io.countersign.images.StoredImage;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Moderation;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import io.countersign.uploads.arrival.ArrivalCheck.ContentFinding;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Checks uploaded images for inappropriate content, if the profile requires it. An image that cannot be checked is
 * rejected; if the check fails for another reason, so does the completion, which can be repeated.
 */
@Singleton
class UploadModeration {

    private final ImageModeration moderation;

    UploadModeration(ImageModeration moderation) {
        this.moderation = moderation;
    }

    /**
     * Returns {@code conforming} if the object is no image or shows nothing inappropriate, otherwise the violation.
     * Fails with a problem.
     */
    Uni<ContentFinding> check(Profile profile, ObjectAddress address, ObjectHead head, ContentFinding conforming) {
        Moderation rules = profile.moderation();
        String detected = conforming.detectedType();
        if (rules == null || head.size() == 0 || !isImage(detected) && !isStoredAsImage(head)) {
            return Uni.createFrom().item(conforming);
        }
        if (!ImageType.includes(detected)) {
            return Uni.createFrom()
                    .item(unchecked(detected, "Its first bytes show " + detected + "; send JPEG or PNG."));
        }
        StoredImage image = new StoredImage(address.store(), address.bucket(), address.existing(), head);
        return moderation
                .moderate(image, rules.minConfidence())
                .map(labels -> found(profile, rules, labels, conforming))
                .onFailure(failure -> failure instanceof ProblemException problem && ImageReader.isOfTheImage(problem))
                .recoverWithItem(failure -> unchecked(detected, failure.getMessage()));
    }

    private static boolean isImage(String type) {
        return type.startsWith("image/");
    }

    private static boolean isStoredAsImage(ObjectHead head) {
        ContentType stored = ContentType.parse(head.contentType());
        return stored != null && isImage(stored.essence());
    }

    private static ContentFinding found(
            Profile profile, Moderation rules, List<ModerationLabel> labels, ContentFinding conforming) {
        return labels.stream()
                .filter(label -> label.confidence() >= rules.minConfidence())
                .filter(label -> rules.forbids(label.name(), label.parent()))
                .findFirst()
                .map(label -> new ContentFinding(
                        conforming.detectedType(),
                        "upload-moderation",
                        String.format(
                                Locale.ROOT,
                                "It shows %s (%.0f %%), which the profile %s does not accept.",
                                label.name(),
                                label.confidence(),
                                profile.name())))
                .orElse(conforming);
    }

    private static ContentFinding unchecked(String detected, String why) {
        return new ContentFinding(
                detected, "upload-unmoderated", "It cannot be checked for inappropriate content. " + why);
    }
}
