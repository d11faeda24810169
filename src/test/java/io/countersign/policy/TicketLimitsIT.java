package io.countersign.policy;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TicketLimitsIT extends TicketLimitsTest {}
