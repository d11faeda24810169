/**
 * Callers by the tokens of OIDC issuers: an issuer's keys are fetched and kept, a token is verified against them, and
 * its claims say who the caller is. Implements {@link io.countersign.callers.TokenCallers}; start at
 * {@link io.countersign.oidc.Issuers}. Imports {@code policy}, {@code ops}, {@code problem}, jose4j and the Vert.x HTTP
 * client.
 */
package io.countersign.oidc;
