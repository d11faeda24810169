package io.countersign.download;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AwkwardKeysIT extends AwkwardKeysTest {}
