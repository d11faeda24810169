/** Stores and their signing credentials: endpoints, capabilities, clocks, and expiry of credentials. */
package io.countersign.stores;
