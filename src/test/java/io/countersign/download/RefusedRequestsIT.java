package io.countersign.download;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefusedRequestsIT extends RefusedRequestsTest {}
