package io.countersign.shares.visit;

import io.countersign.audit.Action;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.shares.Share;
import io.countersign.shares.ShareCreators;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.ShareStore;
import io.countersign.shares.ShareTarget;
import io.countersign.shares.TrackedShare;
import io.countersign.signer.SignedUrl;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ListedObject;
import io.countersign.telemetry.RequestSpan;
import io.countersign.telemetry.SpanField;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Decides about visits: whether the share can be opened, and what its visitor gets. Each redemption and each refusal is
 * an audit event.
 */
@Singleton
class VisitService {

    /** The number of files on a page. */
    private static final int PAGE = 100;

    private final ShareStore store;
    private final ShareCreators creators;
    private final SharedObjects objects;
    private final PasswordGate passwords;
    private final Auditor auditor;
    private final VisitLimit limit;

    VisitService(
            ShareStore store,
            ShareCreators creators,
            SharedObjects objects,
            PasswordGate passwords,
            Auditor auditor,
            VisitLimit limit) {
        this.store = store;
        this.creators = creators;
        this.objects = objects;
        this.passwords = passwords;
        this.auditor = auditor;
        this.limit = limit;
    }

    /** Opens a share by its link; fails with a problem. */
    Uni<VisitAnswer> open(Visit visit) {
        return admitted(visit, (tracked, record) -> {
            Share share = tracked.share();
            if (visit.reader() == Visit.Reader.PREVIEW) {
                return Uni.createFrom().item(VisitPages.preview());
            }
            return passwords.isOpen(share, visit)
                    ? opened(visit, tracked, record, 302)
                    : Uni.createFrom().item(passwords.ask(share, visit));
        });
    }

    /** Opens a share by its link and its password; fails with a problem. */
    Uni<VisitAnswer> open(Visit visit, byte[] form) {
        return admitted(visit, (tracked, record) -> {
            Share share = tracked.share();
            return passwords
                    .check(share, PasswordForm.passwordIn(form))
                    .chain(() -> share.target().prefix() && visit.file() == null
                            // the page is loaded by its own address, so that it can be reloaded
                            ? Uni.createFrom()
                                    .item(passwords.passed(share, visit, VisitAnswer.redirect(303, visit.reference())))
                            : opened(visit, tracked, record, 303))
                    .onFailure(
                            failure -> visit.reader() == Visit.Reader.BROWSER && VisitProblems.isWrongPassword(failure))
                    .recoverWithItem(wrong -> {
                        record.unsuccessful(wrong);
                        return passwords.askAgain(share);
                    });
        });
    }

    /** What is done with an admitted visit. */
    private interface Work {
        Uni<VisitAnswer> apply(TrackedShare share, AuditRecord record);
    }

    private Uni<VisitAnswer> admitted(Visit visit, Work work) {
        Uni<TrackedShare> found = limit.charge(visit)
                .chain(() -> visit.token() == null
                        ? Uni.createFrom().nullItem()
                        : store.find(visit.token().shareId()));
        return found.onFailure(ProblemException.class)
                .invoke(unavailable -> refused(visit, unavailable))
                .chain(tracked -> {
                    if (tracked == null || !visit.token().opens(tracked.share())) {
                        throw refused(visit, VisitProblems.unknown());
                    }
                    AuditRecord record = record(visit, tracked.share());
                    return Uni.createFrom()
                            .deferred(() -> {
                                limit.requireOpen(visit, tracked);
                                return work.apply(tracked, record);
                            })
                            .onFailure()
                            .invoke(record::unsuccessful);
                });
    }

    private ProblemException refused(Visit visit, ProblemException refusal) {
        return auditor.record(visit.visitor(), Action.SHARE, Subject.NONE).unsuccessful(refusal);
    }

    private AuditRecord record(Visit visit, Share share) {
        ShareTarget target = share.target();
        RequestSpan.note(SpanField.PROFILE, target.profile());
        Subject subject = new Subject.OfShare(target.profile(), null, keyOf(target, visit), share.id());
        return auditor.record(visit.visitor(), Action.SHARE, subject);
    }

    /** The requested key; the prefix if no file of it is requested. */
    private static String keyOf(ShareTarget target, Visit visit) {
        return target.prefix() && visit.file() != null ? target.key() + visit.file() : target.key();
    }

    private Uni<VisitAnswer> opened(Visit visit, TrackedShare tracked, AuditRecord record, int status) {
        Share share = tracked.share();
        Caller creator = creators.callerFor(share.creator(), visit.visitor().address());
        if (creator == null) {
            throw VisitProblems.creatorWithdrawn();
        }
        boolean list = share.target().prefix() && visit.file() == null;
        return Uni.createFrom()
                .deferred(() -> list
                        ? listed(visit, share, creator, record)
                        : redirected(visit, tracked, creator, record, status))
                .onFailure(ProblemException.class)
                .transform(refusal -> VisitProblems.ofGate(refusal));
    }

    private Uni<VisitAnswer> redirected(
            Visit visit, TrackedShare tracked, Caller creator, AuditRecord record, int status) {
        Share share = tracked.share();
        if (!share.target().prefix() && visit.file() != null) {
            throw VisitProblems.unknown();
        }
        String key = keyOf(share.target(), visit);
        return objects.open(creator, share, key, signing -> taken(tracked, signing.invoke(record::allowed)))
                .map(signed -> VisitAnswer.redirect(status, signed.url()));
    }

    /** Takes a download before {@code signing}, and returns it if that fails. */
    private Uni<SignedUrl> taken(TrackedShare tracked, Uni<SignedUrl> signing) {
        String id = tracked.share().id();
        return store.take(id).chain(status -> {
            if (status == null) {
                throw VisitProblems.unknown();
            }
            if (status != ShareStatus.ACTIVE) {
                throw VisitProblems.of(status, tracked);
            }
            return signing.onFailure().call(() -> store.giveBack(id).onFailure().recoverWithNull());
        });
    }

    private Uni<VisitAnswer> listed(Visit visit, Share share, Caller creator, AuditRecord record) {
        String prefix = share.target().key();
        String after = visit.after() == null ? null : new ExistingKey(prefix + visit.after()).value();
        return objects.list(creator, share, after, PAGE).map(list -> {
            List<ListedObject> files = list.objects().stream()
                    .filter(object -> object.key().length() > prefix.length())
                    .toList();
            String next = list.more() && !list.objects().isEmpty()
                    ? list.objects().get(list.objects().size() - 1).key()
                    : null;
            record.allowed();
            return VisitPages.files(prefix, files, next);
        });
    }
}
