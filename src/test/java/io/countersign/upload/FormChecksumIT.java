package io.countersign.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FormChecksumIT extends FormChecksumTest {}
