/**
 * Ports and values for object storage: names that reject invalid input, and the operations that features need. Start at
 * {@link io.countersign.storage.ObjectKey}. May import {@code problem} and Mutiny.
 */
package io.countersign.storage;
