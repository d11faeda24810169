/** Readiness of stores, credentials and issuers. */
package io.countersign.health;
