/** {@code /v1/tickets}: issuing, listing and revoking tickets. */
package io.countersign.tickets.api;
