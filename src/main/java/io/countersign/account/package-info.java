/** {@code /v1/me}, {@code /v1/profiles} and {@code /v1/audit}: what a caller may know of itself. */
package io.countersign.account;
