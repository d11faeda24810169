package io.countersign.download;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ExplainCloudFrontRsaIT extends ExplainCloudFrontRsaTest {}
