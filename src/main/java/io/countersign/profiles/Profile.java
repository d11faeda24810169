package io.countersign.profiles;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.keys.KeyTemplate;
import io.countersign.keys.PrefixTemplate;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.Set;

/**
 * A named set of rules.
 *
 * @param name its name
 * @param location where its objects are stored
 * @param permissions its callers, and what they may do
 * @param lifetimes the lifetimes of what is signed
 * @param objects the keys and the attributes of its objects
 * @param uploads what happens to its uploads
 * @param clients how clients reach its objects without this service
 * @param limits the limits of each caller
 */
public record Profile(
        String name,
        ObjectLocation location,
        Permissions permissions,
        Lifetimes lifetimes,
        ObjectPolicy objects,
        UploadHandling uploads,
        ClientAccess clients,
        Limits limits) {

    /** The name of the store of its bucket. */
    public String store() {
        return location.store();
    }

    /** The bucket of its objects. */
    public BucketName bucket() {
        return location.bucket();
    }

    /** The prefix of every key. */
    public PrefixTemplate prefix() {
        return location.prefix();
    }

    /** The methods that can be signed. */
    public Set<ObjectMethod> methods() {
        return permissions.methods();
    }

    /** Whether its objects can be listed. */
    public boolean listing() {
        return permissions.listing();
    }

    /** Whether objects whose keys have empty segments can be read, listed and deleted. */
    public boolean legacyKeys() {
        return permissions.legacyKeys();
    }

    /** How generated keys are formed. */
    public KeyTemplate template() {
        return objects.template();
    }

    /** The rules for objects. */
    public ObjectRules rules() {
        return objects.rules();
    }

    /** The prefix of rejected uploads; null if they are deleted. */
    public KeyPrefix quarantine() {
        return uploads.quarantine();
    }

    /** The age at which incomplete multipart uploads are aborted, or null for never. */
    public Duration abortUploadsAfter() {
        return uploads.abortAfter();
    }

    /** The inappropriate content that uploaded images must not have; null if they are not checked. */
    public Moderation moderation() {
        return uploads.moderation();
    }

    /** The topic for events of its uploads, or null. */
    public String alertTopic() {
        return uploads.alertTopic();
    }

    /** The target of permanent links. */
    public Delivery delivery() {
        return clients.delivery();
    }

    /** Whether a link to an object that the store does not have is a 404. */
    public boolean checksExistence() {
        return clients.checkExistence();
    }

    /** The role for browser sessions, or null if none are issued. */
    public String browserRole() {
        return clients.browserRole();
    }

    /** Whether it allows {@code action}; tickets are allowed with any upload. */
    public boolean allows(Action action) {
        return permissions.allow(action);
    }

    /**
     * Whether {@code caller} may use it: by its access or its ticket, and by having the tenant and the claims that the
     * templates of prefix and key use.
     */
    public boolean admits(Caller caller) {
        boolean applies = prefix().appliesTo(caller) && template().appliesTo(caller);
        return applies && (caller.ticket() == null ? permissions.access().admits(caller) : isOf(caller));
    }

    /**
     * Whether the caller's ticket is for this profile, and the ticket's prefix is still within the profile's prefix,
     * which can have changed.
     */
    private boolean isOf(Caller holder) {
        return holder.ticket().profile().equals(name)
                && prefix().of(holder).covers(holder.ticket().prefix());
    }

    /** The key prefix of {@code caller}: for the holder of a ticket, the ticket's prefix. */
    public KeyPrefix prefixOf(Caller caller) {
        return caller.ticket() != null ? caller.ticket().prefix() : prefix().of(caller);
    }

    /** Whether a caller may write the object {@code key} of the bucket {@code of} under it. */
    boolean isWrittenAt(String of, String key) {
        return permissions.allowUploads() && location.contains(of, key);
    }

    /** Whether {@code caller} may choose {@code key}. */
    public boolean allowsKey(Caller caller, ObjectKey key) {
        return prefixOf(caller).covers(key) && !isQuarantined(key.value());
    }

    /**
     * Whether {@code caller} may read or delete {@code key}.
     *
     * @throws ProblemException if it has empty segments and the profile does not allow them
     */
    public boolean allowsKey(Caller caller, ExistingKey key) {
        if (!legacyKeys()) {
            return allowsKey(caller, new ObjectKey(key.value()));
        }
        return prefixOf(caller).covers(key) && !isQuarantined(key.value());
    }

    /** Whether {@code caller} may choose any key with the prefix {@code below}. */
    public boolean allowsKey(Caller caller, KeyPrefix below) {
        return prefixOf(caller).covers(below) && !uploads.overlapsQuarantine(below);
    }

    /** Whether {@code key} is in its quarantine, which no caller can access. */
    public boolean isQuarantined(String key) {
        return uploads.isQuarantined(key);
    }

    /** The lifetime of {@code action} under this profile; null for shares if it allows none. */
    public Lifetime lifetimeOf(Action action) {
        return lifetimes.of(action);
    }
}
