package io.countersign.store;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Puts the {@link Contract} behind every request of every test; Quarkus finds it as a service. */
public final class ContractCallback implements QuarkusTestBeforeEachCallback {

    private static final Contract CONTRACT = Contract.committed();

    static {
        CompiledPaths.keep();
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (!RestAssured.filters().contains(CONTRACT)) {
            RestAssured.filters(CONTRACT);
        }
    }
}
