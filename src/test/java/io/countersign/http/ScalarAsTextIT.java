package io.countersign.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ScalarAsTextIT extends ScalarAsTextTest {}
