package io.countersign.objects;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.objects.DeletedObjects.FailedObject;
import io.countersign.objects.ObjectAclPage.ObjectAcl;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectAcls;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectList;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Reads and changes who can read objects: one object, or a page of those below a prefix. */
@Singleton
class AclService {

    /** Requests to the store at a time. */
    private static final int CONCURRENCY = 8;

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final VisibleObjects visible;
    private final ObjectAcls acls;
    private final Stores stores;

    AclService(BucketProfiles profiles, AccessGate gate, VisibleObjects visible, ObjectAcls acls, Stores stores) {
        this.profiles = profiles;
        this.gate = gate;
        this.visible = visible;
        this.acls = acls;
        this.stores = stores;
    }

    /** Returns the lists of {@code asked}; fails with a problem. */
    Uni<ObjectAclPage> get(Caller caller, AclQuery asked) {
        return perform(
                caller,
                asked,
                permit -> key ->
                        acls.get(store(permit), permit.profile().bucket(), key).map(acl -> acl.orElse(null)));
    }

    /**
     * Replaces the lists of {@code asked} by {@code acl}; fails with a problem.
     *
     * @throws ProblemException if the profile does not allow that list
     */
    Uni<ObjectAclPage> put(Caller caller, AclQuery asked, CannedAcl acl) {
        if (acl != CannedAcl.PRIVATE && acl != CannedAcl.PUBLIC_READ) {
            throw ProblemException.invalid("acl", "must be private or public-read");
        }
        return perform(caller, asked, permit -> {
            stores.of(store(permit)).require(Capability.ACLS);
            if (!permit.profile().rules().allowsAcl(acl)) {
                throw new ProblemException(
                                ProblemCode.FORBIDDEN,
                                "The profile " + permit.profile().name() + " does not allow the ACL " + acl.id()
                                        + "; add it to its acls.")
                        .withReason("acl");
            }
            return key ->
                    acls.put(store(permit), permit.profile().bucket(), key, acl).replaceWith(acl);
        });
    }

    private Uni<ObjectAclPage> perform(
            Caller caller, AclQuery asked, Function<Permit, Function<String, Uni<CannedAcl>>> call) {
        asked.requireOne();
        if (asked.key() != null) {
            Profile profile =
                    profiles.find(caller, asked.bucket(), asked.profile(), each -> each.allows(Action.MANAGE_ACL));
            AccessRequest request = AccessRequest.of(
                            caller, Action.MANAGE_ACL, new Target.Chosen(new ObjectKey(asked.key())))
                    .underProfile(profile.name());
            return gate.performAudited(request, permit -> call.apply(permit)
                    .apply(permit.key())
                    .map(acl -> new ObjectAclPage(List.of(objectOf(permit, permit.key(), acl)), List.of(), null)));
        }
        Profile profile = profiles.findListing(caller, asked.bucket(), asked.profile());
        AccessRequest request = AccessRequest.of(
                        caller, Action.MANAGE_ACL, new Target.Listed(new ExistingPrefix(asked.prefix())))
                .underProfile(profile.name());
        try {
            return gate.performAudited(request, permit -> {
                Function<String, Uni<CannedAcl>> ofKey = call.apply(permit);
                return visible.page(permit.profile(), new ExistingPrefix(permit.key()), asked.page())
                        .chain(list -> all(permit, list, ofKey));
            });
        } catch (ProblemException refusal) {
            throw refusal.naming("keyPrefix", "prefix");
        }
    }

    private Uni<ObjectAclPage> all(Permit permit, ObjectList list, Function<String, Uni<CannedAcl>> call) {
        return Multi.createFrom()
                .iterable(list.objects())
                .onItem()
                .transformToUni(object -> one(permit, object, call))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(results -> ObjectAclPage.of(results, list.more() ? list.last() : null));
    }

    private Uni<ObjectAclPage.Result> one(Permit permit, ListedObject object, Function<String, Uni<CannedAcl>> call) {
        return call.apply(object.key())
                .map(acl -> new ObjectAclPage.Result(objectOf(permit, object.key(), acl), null))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> new ObjectAclPage.Result(
                        null, new FailedObject(object.key(), failure.code().id())));
    }

    private ObjectAcl objectOf(Permit permit, String key, CannedAcl acl) {
        String url = acl == CannedAcl.PUBLIC_READ
                ? stores.of(store(permit)).publicUrl(permit.profile().bucket().value(), key)
                : null;
        return new ObjectAcl(key, acl, url);
    }

    private static String store(Permit permit) {
        return permit.profile().store();
    }
}
