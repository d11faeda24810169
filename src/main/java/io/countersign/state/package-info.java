/** What instances share: where it is kept, leases of periodic work, and a buffer for what could not be sent yet. */
package io.countersign.state;
