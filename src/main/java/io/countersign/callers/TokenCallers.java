package io.countersign.callers;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Authenticates callers by the tokens of OIDC issuers. */
public interface TokenCallers {

    /**
     * Returns the holder of {@code token}. Every fault of a token has the same result. Completes immediately while the
     * issuer's keys are cached; only a token with an unknown key waits for the issuer.
     *
     * @param address the caller's address, or null
     * @return the caller, or null if the token is not valid; fails with a problem if its issuer is unavailable
     */
    Uni<Caller> holderOf(String token, String address);

    /** The accepted issuers, by name. */
    List<IssuerState> issuers();

    /**
     * The state of an issuer.
     *
     * @param name the configured name
     * @param required whether the service is not ready without it
     * @param available whether its keys are cached, so that its tokens are accepted
     */
    record IssuerState(String name, boolean required, boolean available) {}
}
