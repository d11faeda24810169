package io.countersign.compat;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ActiveStorageIT extends ActiveStorageTest {}
