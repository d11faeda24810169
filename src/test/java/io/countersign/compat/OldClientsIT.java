package io.countersign.compat;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OldClientsIT extends OldClientsTest {}
