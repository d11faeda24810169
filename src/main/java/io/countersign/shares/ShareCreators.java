package io.countersign.shares;

import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.callers.DevConfig;
import jakarta.inject.Singleton;

/**
 * Creators of shares as the callers on whose behalf visits are authorized. The service cannot ask the issuer of an OIDC
 * token again, so such a caller has the roles that it had when it created the share.
 */
@Singleton
public class ShareCreators {

    private final ApiKeys keys;
    private final DevConfig dev;

    ShareCreators(ApiKeys keys, DevConfig dev) {
        this.keys = keys;
        this.dev = dev;
    }

    /**
     * Returns {@code creator} as the caller of a visit from {@code address}; null if it is no longer a caller of this
     * service: its API key was removed or has expired.
     */
    public Caller callerFor(ShareCreator creator, String address) {
        return switch (creator.kind()) {
            case API_KEY -> keys.current(creator.id(), address);
            case OIDC, INVOKER ->
                new Caller(
                        creator.id(),
                        creator.kind(),
                        creator.roles(),
                        creator.tenant(),
                        creator.claims(),
                        address,
                        null);
            case DEVELOPER -> dev.allowAll() ? Caller.developer(address) : null;
            case ANONYMOUS, TICKET, SERVICE -> null; // none of them can create a share
        };
    }
}
