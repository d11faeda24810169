package io.countersign.oidc;

import io.countersign.store.TestIssuer;
import io.countersign.store.TestKeyPair;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An issuer may rotate its keys: an unknown key id triggers a fetch, and a withdrawn key is no longer accepted. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class KeyRotationTest {

    @Test
    void aNewKeyIsAcceptedAndAWithdrawnOneRefused() {
        TestKeyPair old = TestKeyPair.rsa();
        TestKeyPair fresh = TestKeyPair.ec();
        try (TestIssuer acme = TestIssuer.open(Acme.url("acme"), old)) {
            IssuerWait.until(Acme.token("ali").signedBy(old));
            acme.rotate(old, fresh);
            IssuerWait.until(Acme.token("ali").signedBy(fresh));
            Acme.whoIs(Acme.token("ali").signedBy(old)).statusCode(200);
            acme.rotate(fresh);
            String unknown = Acme.token("ali").signedBy(TestKeyPair.ec());
            IssuerWait.until(Acme.token("ali").signedBy(old), 401, () -> {
                // an unknown key makes the service fetch the key set again, which no longer has the withdrawn key
                Acme.whoIs(unknown).statusCode(401);
            });
            Acme.whoIs(Acme.token("ali").signedBy(fresh)).statusCode(200);
        }
    }
}
