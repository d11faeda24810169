/** Callers: API keys, the claims of OIDC tokens, tickets, and the caller of the current request. */
package io.countersign.callers;
