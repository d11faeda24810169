package io.countersign.download;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PublicEndpointIT extends PublicEndpointTest {}
