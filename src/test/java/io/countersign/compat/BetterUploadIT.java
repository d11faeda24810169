package io.countersign.compat;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BetterUploadIT extends BetterUploadTest {}
