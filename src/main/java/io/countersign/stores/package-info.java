/** Stores and the credentials that sign for them: endpoints, capabilities, clocks, and when credentials end. */
package io.countersign.stores;
