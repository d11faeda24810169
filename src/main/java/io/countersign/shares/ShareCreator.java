package io.countersign.shares;

import io.countersign.callers.Caller;
import java.util.Map;
import java.util.Set;

/**
 * The caller that created a share, as it was then.
 *
 * @param id its id
 * @param kind how it was authenticated
 * @param roles its roles; those of an API key are read from the configuration on each visit
 * @param tenant its tenant, or null
 * @param claims its other claims, by name
 */
public record ShareCreator(String id, Caller.Kind kind, Set<String> roles, String tenant, Map<String, String> claims) {

    public ShareCreator {
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }

    /** {@code caller}, as the creator of a share. */
    public static ShareCreator of(Caller caller) {
        return new ShareCreator(caller.id(), caller.kind(), caller.roles(), caller.tenant(), caller.claims());
    }

    /** A text that is unique for each creator: an API key and a token can have the same id. */
    public String owner() {
        return kind + ":" + id;
    }
}
