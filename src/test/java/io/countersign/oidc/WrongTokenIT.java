package io.countersign.oidc;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class WrongTokenIT extends WrongTokenTest {}
