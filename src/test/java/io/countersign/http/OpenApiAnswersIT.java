package io.countersign.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OpenApiAnswersIT extends OpenApiAnswersTest {}
