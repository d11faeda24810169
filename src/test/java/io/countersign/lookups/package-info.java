/**
 * Resources that the running package looks up by name. An agent records them, and {@link io.countersign.lookups.ResourcesByNameTest}
 * compares them with what is registered for native-image.
 */
package io.countersign.lookups;
