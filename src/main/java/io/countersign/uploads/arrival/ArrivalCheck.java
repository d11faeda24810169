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

/** Holds what really arrived against what was declared, and against the profile. */
@Singleton
public class ArrivalCheck {

    private static final String ANYTHING = "application/octet-stream";

    /**
     * What was found.
     *
     * @param detectedType the media type that the first bytes show
     * @param reason why it breaks the rules, for the audit; null where it does not
     * @param sentence the same for the caller
     */
    public record ContentFinding(String detectedType, String reason, String sentence) {

        public boolean isFine() {
            return reason == null;
        }
    }

    private final ObjectStore objects;
    private final TypeSniffer sniffer;
    private final ChecksumCheck checksums;

    ArrivalCheck(ObjectStore objects, TypeSniffer sniffer, ChecksumCheck checksums) {
        this.objects = objects;
        this.sniffer = sniffer;
        this.checksums = checksums;
    }

    /**
     * Looks at the object that {@code head} is of: its size, its checksum where one was declared, and the type that its first bytes
     * show. Fails with a problem.
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
                        // the list of types is long, and read at first use
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private static ContentFinding sizeOf(Upload upload, Profile profile, ObjectHead head) {
        if (upload.size() != null && upload.size() != head.size()) {
            return new ContentFinding(
                    null, "upload-size", "It was to have " + upload.size() + " bytes, and has " + head.size() + ".");
        }
        long most = profile.rules().sizeLimit();
        return head.size() <= most
                ? null
                : new ContentFinding(
                        null,
                        "upload-too-large",
                        "It has " + head.size() + " bytes, and the profile " + profile.name() + " allows " + most
                                + ".");
    }

    private ContentFinding typeOf(Upload upload, Profile profile, ObjectHead head, byte[] first) {
        String detected = sniffer.typeOf(first);
        ContentType stored = ContentType.parse(head.contentType());
        if (!isAsDeclared(upload, stored)) {
            return new ContentFinding(
                    detected,
                    "upload-type",
                    "It was declared as " + upload.contentType() + ", and is stored as another type, "
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

    /** Images must be images, and what is to be seen or heard must not be a page as well. */
    private static ContentFinding contentOf(ContentType stored, String detected, byte[] first) {
        boolean media = stored.isPassive() && stored.family().matches("(image|audio|video)/");
        if (media && stored.family().equals("image/") && !RasterImage.isDecodable(first)) {
            return new ContentFinding(
                    detected,
                    "upload-image",
                    "It was declared as " + stored.essence()
                            + ", and its first bytes are those of no image with a size.");
        }
        return media && MarkupTraces.in(first)
                ? new ContentFinding(
                        detected,
                        "upload-markup",
                        "It was declared as " + stored.essence() + ", and holds HTML or a script as well.")
                : new ContentFinding(detected, null, null);
    }

    /** Whether the store has the type that was signed; uploads of clients that name none are stored as the store likes. */
    private static boolean isAsDeclared(Upload upload, ContentType stored) {
        ContentType declared = ContentType.parse(upload.contentType());
        return declared == null || declared.equals(stored);
    }

    /** What is declared to be any bytes at all, and what has none, shows nothing else. */
    private boolean mayBe(String declared, String detected, long size) {
        return size == 0 || declared.equals(ANYTHING) || sniffer.agree(declared, detected);
    }
}
