/** {@code /v1/uploads}: starts uploads, signs their parts, completes and verifies them, and aborts old ones. */
package io.countersign.uploads;
