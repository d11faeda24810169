package io.countersign.callers;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Knows callers by the tokens that OIDC issuers gave them. */
public interface TokenCallers {

    /**
     * The holder of {@code token}. Whatever is wrong with one has the same outcome. Completes at once while the
     * issuer's keys are at hand; only a token under a key that is not known yet has to wait for its issuer.
     *
     * @param address where the caller comes from, or null
     * @return the caller, or null where it is nobody's token; fails with a problem while its issuer cannot be asked
     */
    Uni<Caller> holderOf(String token, String address);

    /** The issuers whose tokens are taken, by name. */
    List<IssuerState> issuers();

    /**
     * How it stands with an issuer.
     *
     * @param name its name here
     * @param required whether the service is of no use without it
     * @param available whether its keys are at hand, so that its tokens are taken
     */
    record IssuerState(String name, boolean required, boolean available) {}
}
