/**
 * Authentication with the tokens of OIDC issuers: an issuer's keys are fetched and cached, a token is verified against
 * them, and its claims identify the caller. Implements {@link io.countersign.callers.TokenCallers}; start at
 * {@link io.countersign.oidc.Issuers}.
 */
package io.countersign.oidc;
