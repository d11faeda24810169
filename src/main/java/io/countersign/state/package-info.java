/**
 * Where shared state is stored: the setting, qualifiers of the beans, leases of periodic work, and a buffer for what
 * could not be sent yet.
 */
package io.countersign.state;
