package io.countersign.uploads.arrival;

import io.countersign.content.ContentType;
import io.countersign.content.MediaTypes;
import io.countersign.profiles.Profile;
import io.countersign.runtime.CallersContext;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectStore;
import io.countersign.uploads.session.Upload;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;

/** Verifies what arrived against the declaration and the profile. */
@Singleton
public class ArrivalCheck {

    private static final String ANYTHING = "application/octet-stream";

    /**
     * The result of a check.
     *
     * @param detectedType the media type detected from the first bytes
     * @param reason the violation, for the audit; null if the object conforms
     * @param sentence the violation, for the caller
     */
    public record ContentFinding(String detectedType, String reason, String sentence) {

        public boolean isFine() {
            return reason == null;
        }
    }

    private final ObjectStore objects;
    private final TypeSniffer sniffer;
    private final ChecksumCheck checksums;
    private final UploadModeration moderation;

    ArrivalCheck(ObjectStore objects, TypeSniffer sniffer, ChecksumCheck checksums, UploadModeration moderation) {
        this.objects = objects;
        this.sniffer = sniffer;
        this.checksums = checksums;
        this.moderation = moderation;
    }

    /**
     * Checks the object of {@code head}: its size, its checksum if one was declared, the type detected from its
     * first bytes, and what an image shows if the profile requires this. Fails with a problem.
     */
    public Uni<ContentFinding> check(Upload upload, Profile profile, ObjectHead head) {
        ContentFinding size = sizeOf(upload, profile, head);
        if (size != null) {
            return Uni.createFrom().item(size);
        }
        return checksums
                .check(upload, head)
                .chain(wrong ->
                        wrong.isPresent() ? Uni.createFrom().item(wrong.get()) : content(upload, profile, head));
    }

    private Uni<ContentFinding> content(Upload upload, Profile profile, ObjectHead head) {
        return objects.first(upload.address(), head, TypeSniffer.ENOUGH)
                .chain(first -> CallersContext.back(Uni.createFrom()
                        .item(() -> typeOf(upload, profile, head, first))
                        // the table of types is large and loaded on first use
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())))
                .chain(finding -> finding.isFine()
                        ? moderation.check(profile, upload.address(), head, finding)
                        : Uni.createFrom().item(finding));
    }

    private static ContentFinding sizeOf(Upload upload, Profile profile, ObjectHead head) {
        if (upload.size() != null && upload.size() != head.size()) {
            return new ContentFinding(
                    null,
                    "upload-size",
                    "Expected " + upload.size() + " bytes, but the object has " + head.size() + ".");
        }
        long min = profile.rules().minSize();
        if (head.size() < min) {
            return new ContentFinding(
                    null,
                    "upload-too-small",
                    "It has " + head.size() + " bytes, and the profile " + profile.name() + " requires " + min + ".");
        }
        long max = profile.rules().sizeLimit();
        return head.size() <= max
                ? null
                : new ContentFinding(
                        null,
                        "upload-too-large",
                        "It has " + head.size() + " bytes, and the profile " + profile.name() + " allows " + max + ".");
    }

    private ContentFinding typeOf(Upload upload, Profile profile, ObjectHead head, byte[] first) {
        String detected = sniffer.typeOf(first);
        ContentType stored = ContentType.parse(head.contentType());
        if (!isAsDeclared(upload, stored)) {
            return new ContentFinding(
                    detected,
                    "upload-type",
                    "It was declared as " + upload.content().type() + ", and is stored as another type, "
                            + (stored == null ? "which is no media type" : stored.essence()) + ".");
        }
        MediaTypes allowed = profile.rules().types();
        if (allowed.isEverything()) {
            return new ContentFinding(detected, null, null);
        }
        boolean listed = head.size() > 0 && allowed.allow(detected)
                || stored != null && allowed.allow(stored.essence()) && mayBe(stored.essence(), detected, head.size());
        if (!listed) {
            return new ContentFinding(
                    detected,
                    "upload-type",
                    "It was declared as " + head.contentType() + ", its first bytes show " + detected
                            + ", and the profile " + profile.name() + " allows " + allowed + ".");
        }
        return head.size() == 0 || stored == null
                ? new ContentFinding(detected, null, null)
                : contentOf(stored, detected, first);
    }

    /** Images must be valid images, and image, audio and video files must not contain HTML. */
    private static ContentFinding contentOf(ContentType stored, String detected, byte[] first) {
        boolean media = stored.isPassive() && stored.family().matches("(image|audio|video)/");
        if (media && stored.family().equals("image/") && !RasterImage.isDecodable(first)) {
            return new ContentFinding(
                    detected,
                    "upload-image",
                    "It was declared as " + stored.essence() + ", but its first bytes are not a valid image header.");
        }
        return media && MarkupTraces.in(first)
                ? new ContentFinding(
                        detected,
                        "upload-markup",
                        "It was declared as " + stored.essence() + ", but contains HTML or a script.")
                : new ContentFinding(detected, null, null);
    }

    /** Whether the stored type is the signed one; uploads without a declared type get the store's default. */
    private static boolean isAsDeclared(Upload upload, ContentType stored) {
        ContentType declared = ContentType.parse(upload.content().type());
        return declared == null || declared.equals(stored);
    }

    /** The generic binary type, and a missing type, match every detected type. */
    private boolean mayBe(String declared, String detected, long size) {
        return size == 0 || declared.equals(ANYTHING) || sniffer.agree(declared, detected);
    }
}
