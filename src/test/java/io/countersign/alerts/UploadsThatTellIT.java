package io.countersign.alerts;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UploadsThatTellIT extends UploadsThatTellTest {}
