package io.countersign.shares.api;

import io.countersign.access.AccessGate;
import io.countersign.access.RefusalAudit;
import io.countersign.audit.Action;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.problem.QueryValue;
import io.countersign.profiles.Profiles;
import io.countersign.shares.Share;
import io.countersign.shares.ShareCreator;
import io.countersign.shares.ShareFilter;
import io.countersign.shares.SharePage;
import io.countersign.shares.ShareStore;
import io.countersign.shares.ShareToken;
import io.countersign.shares.TrackedShare;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Creates shares, and lists, shows and revokes those that the caller may see: its own, or all with the role admin. */
@Singleton
class ShareService {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX = 200;

    private final ShareCreation creation;
    private final AccessGate gate;
    private final RefusalAudit refusals;
    private final Auditor auditor;
    private final ShareStore store;
    private final Clock clock;

    ShareService(
            ShareCreation creation,
            AccessGate gate,
            RefusalAudit refusals,
            Auditor auditor,
            ShareStore store,
            Clock clock) {
        this.creation = creation;
        this.gate = gate;
        this.refusals = refusals;
        this.auditor = auditor;
        this.store = store;
        this.clock = clock;
    }

    /** Creates the share of {@code request}; fails with a problem. */
    Uni<CreatedShare> create(Caller caller, ShareRequest request) {
        requireAuthenticated(caller);
        ShareTranslation.requireValid(request);
        creation.requirePublicUrl(request);
        return creation.inlineType(request)
                .chain(type -> gate.perform(
                        ShareTranslation.accessRequestOf(caller, request, type),
                        permit -> creation.prepare(permit, request, type),
                        creation::create))
                .onFailure(ProblemException.class)
                .transform(refusal -> named(refusal));
    }

    /** Maps the fields of access requests to those of the request. */
    private static ProblemException named(ProblemException refusal) {
        return refusal.naming("keyPrefix", "prefix")
                .naming("response.filename", "filename")
                .naming("response.inline", "inline")
                .naming("response.contentType", "inline");
    }

    /**
     * Returns a page of shares; fails with a problem.
     *
     * @param filter the requested filter, without an owner
     * @param after the {@code next} of the previous page, or null
     * @param limit the maximum number of shares, 1 to 200 as text; null for 50
     */
    Uni<ShareListView> list(Caller caller, ShareFilter filter, String after, String limit) {
        requireAuthenticated(caller);
        int count = QueryValue.number("limit", limit, DEFAULT_LIMIT, 1, MAX);
        if (after != null && !SharePage.isPosition(after)) {
            throw ProblemException.invalid("after", "must be next of the previous page");
        }
        ShareFilter visible = new ShareFilter(
                caller.holds("admin") ? null : ShareCreator.of(caller).owner(),
                filter.creator(),
                filter.profile(),
                filter.key(),
                filter.prefix());
        Instant now = clock.instant();
        return store.list(visible, after, count)
                .map(page -> new ShareListView(
                        page.shares().stream()
                                .map(share -> ShareView.of(share, now))
                                .toList(),
                        page.next()));
    }

    /** Returns a share; fails with a problem, the same for an unknown share and for one of another caller. */
    Uni<ShareView> show(Caller caller, String id) {
        return visible(caller, id).map(share -> ShareView.of(share, clock.instant()));
    }

    /** Revokes a share; fails with a problem. Idempotent. */
    Uni<Void> revoke(Caller caller, String id) {
        return visible(caller, id)
                .call(() -> store.revoke(id))
                .invoke(tracked -> {
                    Share share = tracked.share();
                    Subject subject = new Subject.OfShare(
                            share.target().profile(), null, share.target().key(), id);
                    auditor.record(caller.actor(), Action.SHARE, subject).revoked(null);
                })
                .replaceWithVoid();
    }

    private Uni<TrackedShare> visible(Caller caller, String id) {
        requireAuthenticated(caller);
        Uni<TrackedShare> found =
                ShareToken.isShareId(id) ? store.find(id) : Uni.createFrom().nullItem();
        return found.map(share -> {
            boolean sees = share != null
                    && (caller.holds("admin")
                            || ShareCreator.of(caller)
                                    .owner()
                                    .equals(share.share().creator().owner()));
            if (!sees) {
                throw refusals.refused(
                        caller,
                        ProblemException.notFound().withReason(share == null ? "no-share" : "share-of-another"));
            }
            return share;
        });
    }

    private void requireAuthenticated(Caller caller) {
        if (!caller.isKnown() || caller.kind() == Caller.Kind.TICKET) {
            throw refusals.refused(caller, Profiles.refusalFor(caller).withReason("shares-for-unknown-caller"));
        }
    }
}
