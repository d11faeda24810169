/** Who is calling: API keys, the claims of OIDC tokens, tickets, and the caller of the request at hand. */
package io.countersign.callers;
