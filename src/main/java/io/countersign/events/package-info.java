/** What happens in the domain: uploads that finish, are rejected or discarded, and objects that arrive. Features publish and observe these. */
package io.countersign.events;
