/**
 * Ports and values for object storage: names that refuse bad spellings, and what the features need of a store. Start at
 * {@link io.countersign.storage.ObjectKey}. May import {@code problem} and Mutiny.
 */
package io.countersign.storage;
