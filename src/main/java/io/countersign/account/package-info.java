/** {@code /v1/me}, {@code /v1/profiles} and {@code /v1/audit}: the caller's own data and audit lookups. */
package io.countersign.account;
