/** Upload tickets: issue, verification, counting, revocation. */
package io.countersign.tickets;
