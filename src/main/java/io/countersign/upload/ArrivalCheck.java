package io.countersign.upload;

import io.countersign.ops.CallersContext;
import io.countersign.policy.MediaTypes;
import io.countersign.policy.Profile;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;

/** Holds what really arrived against what was declared, and against the profile. */
@Singleton
class ArrivalCheck {

    private static final String ANYTHING = "application/octet-stream";

    /**
     * What was found.
     *
     * @param detectedType the media type that the first bytes show
     * @param reason why it breaks the rules, for the audit; null where it does not
     * @param sentence the same for the caller
     */
    record Finding(String detectedType, String reason, String sentence) {

        boolean isFine() {
            return reason == null;
        }
    }

    private final ObjectStore objects;
    private final TypeSniffer sniffer;

    ArrivalCheck(ObjectStore objects, TypeSniffer sniffer) {
        this.objects = objects;
        this.sniffer = sniffer;
    }

    /** Looks at the object that {@code head} is of; only its first bytes are read. Fails with a problem. */
    Uni<Finding> check(Upload upload, Profile profile, ObjectHead head) {
        Finding size = sizeOf(upload, profile, head);
        if (size != null) {
            return Uni.createFrom().item(size);
        }
        return objects.first(upload.address(), head, TypeSniffer.ENOUGH)
                .chain(first -> CallersContext.back(Uni.createFrom()
                        .item(() -> typeOf(profile, head, first))
                        // the list of types is long, and read at first use
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private static Finding sizeOf(Upload upload, Profile profile, ObjectHead head) {
        if (upload.size() != null && upload.size() != head.size()) {
            return new Finding(
                    null, "upload-size", "It was to have " + upload.size() + " bytes, and has " + head.size() + ".");
        }
        long most = profile.rules().sizeLimit();
        return head.size() <= most
                ? null
                : new Finding(
                        null,
                        "upload-too-large",
                        "It has " + head.size() + " bytes, and the profile " + profile.name() + " allows " + most
                                + ".");
    }

    private Finding typeOf(Profile profile, ObjectHead head, byte[] first) {
        String detected = sniffer.typeOf(first);
        MediaTypes allowed = profile.rules().types();
        String declared = head.contentType();
        boolean fine = allowed.isEverything()
                || head.size() > 0 && allowed.allow(detected)
                || declared != null && allowed.allow(declared) && mayBe(declared, detected, head.size());
        return fine
                ? new Finding(detected, null, null)
                : new Finding(
                        detected,
                        "upload-type",
                        "It was declared as " + declared + ", its first bytes show " + detected + ", and the profile "
                                + profile.name() + " allows " + allowed + ".");
    }

    /** What is declared to be any bytes at all, and what has none, shows nothing else. */
    private boolean mayBe(String declared, String detected, long size) {
        return size == 0 || declared.startsWith(ANYTHING) || sniffer.agree(declared, detected);
    }
}
