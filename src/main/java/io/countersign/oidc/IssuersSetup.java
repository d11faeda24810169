package io.countersign.oidc;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Whether the keys of all issuers can be fetched. */
@Singleton
class IssuersSetup implements SetupCheck {

    private final Issuers issuers;

    IssuersSetup(Issuers issuers) {
        this.issuers = issuers;
    }

    @Override
    public String name() {
        return "issuers";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return issuers.unavailable().map(urls -> urls.entrySet().stream()
                .map(issuer -> Code.ISSUER_UNAVAILABLE.finding(
                        "issuer " + issuer.getKey(),
                        "Its keys cannot be fetched from " + issuer.getValue() + ", so its tokens are not accepted.",
                        "Check countersign.callers.issuers." + issuer.getKey()
                                + ".url, DNS and the routes to it, and its certificate."))
                .toList());
    }
}
