package io.countersign.alerts;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SmsBatchesIT extends SmsBatchesTest {}
