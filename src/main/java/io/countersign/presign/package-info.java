/**
 * Signing for live requests: the only caller of {@code signing}. It brings the credentials, the clock, the store's public
 * address and the truth about expiry together. Start at {@link io.countersign.presign.Presigner}. What may be signed is
 * decided before, in {@code policy}. May import {@code signing}, {@code storage}, {@code ops} and {@code problem}.
 */
package io.countersign.presign;
