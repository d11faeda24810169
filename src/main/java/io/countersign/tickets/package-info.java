/** Upload tickets: issued, opened, counted, revoked. */
package io.countersign.tickets;
