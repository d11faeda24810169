package io.countersign.shares.visit;

import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.shares.PasswordHash;
import io.countersign.shares.Share;
import io.countersign.shares.SharePasswords;
import io.countersign.shares.ShareStore;
import io.countersign.signer.PublicOrigins;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Asks for the password of a share and checks it, with a limited number of tries on all instances together. */
@Singleton
class PasswordGate {

    private final ShareStore store;
    private final SharePasswords passwords;
    private final Profiles profiles;
    private final PublicOrigins origins;
    private final Clock clock;

    PasswordGate(ShareStore store, SharePasswords passwords, Profiles profiles, PublicOrigins origins, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.profiles = profiles;
        this.origins = origins;
        this.clock = clock;
    }

    /** Whether {@code share} has no password, or {@code visit} proves that it was entered. */
    boolean isOpen(Share share, Visit visit) {
        return share.terms().password() == null || PasswordPass.isValid(share, visit.pass(), clock);
    }

    /** The page that asks for the password; programs get a problem. */
    VisitAnswer ask(Share share, Visit visit) {
        if (visit.reader() == Visit.Reader.PROGRAM) {
            throw VisitProblems.passwordNeeded();
        }
        return VisitPages.password(nameOf(share), originOf(share));
    }

    /** The same page for {@code visit}, whose password was wrong. */
    VisitAnswer askAgain(Share share) {
        return VisitPages.wrongPassword(nameOf(share), originOf(share));
    }

    private static String nameOf(Share share) {
        return share.target().prefix()
                ? VisitPages.folderName(share.target().key())
                : share.target().name();
    }

    /** Completes if {@code password} is that of {@code share}, or if it has none; fails with a problem otherwise. */
    Uni<Void> check(Share share, String password) {
        PasswordHash hash = share.terms().password();
        if (hash == null) {
            return Uni.createFrom().voidItem();
        }
        passwords.requireRoom();
        return store.takeTry(share.id()).chain(locked -> {
            if (!locked.isZero()) {
                throw VisitProblems.locked(locked);
            }
            return passwords.matches(hash, password).chain(matches -> {
                if (!matches) {
                    throw VisitProblems.wrongPassword();
                }
                return store.resetTries(share.id());
            });
        });
    }

    /** {@code answer} with the proof that the password was entered; unchanged if the share has none. */
    VisitAnswer passed(Share share, Visit visit, VisitAnswer answer) {
        return share.terms().password() == null ? answer : answer.withCookie(PasswordPass.cookie(share, visit, clock));
    }

    /** Where the object is, for the policy of the page; the page of a prefix leads to this service only. */
    private String originOf(Share share) {
        return profiles.named(share.target().profile()).map(this::originOf).orElse("");
    }

    private String originOf(Profile profile) {
        return profile.delivery().distribution() != null
                ? origins.ofDistribution(profile.delivery().distribution())
                : origins.ofBucket(profile.store(), profile.bucket());
    }
}
