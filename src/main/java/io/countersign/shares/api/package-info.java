/** {@code /v1/shares}: creating, listing, showing and revoking shares. */
package io.countersign.shares.api;
