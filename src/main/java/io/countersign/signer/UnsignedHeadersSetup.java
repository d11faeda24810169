package io.countersign.signer;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Whether holders of signed URLs can add headers that turn an upload into something else. */
@Singleton
class UnsignedHeadersSetup implements SetupCheck {

    private final Stores stores;
    private final UnsignedHeadersProbe probe;

    UnsignedHeadersSetup(Stores stores, UnsignedHeadersProbe probe) {
        this.stores = stores;
        this.probe = probe;
    }

    @Override
    public String name() {
        return "unsigned headers";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(stores.all())
                .onItem()
                .call(store -> store.takesUnsignedHeaders().isPresent()
                        ? Uni.createFrom().voidItem()
                        : probe.ask(store).onFailure().recoverWithNull())
                .filter(Store::isExposedByUnsignedHeaders)
                .map(store -> Code.HEADERS_UNSIGNED.finding(
                        "store " + store.name(),
                        UnsignedHeadersProbe.danger(store) + ".",
                        "Set write-credentials to credentials that can neither read nor set an ACL, which "
                                + "docs/configuration.md (\"Write-only credentials\") shows how to create."))
                .collect()
                .asList();
    }
}
