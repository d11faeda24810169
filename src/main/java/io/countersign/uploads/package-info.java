/** {@code /v1/uploads}: begins uploads, signs their parts, completes them, checks what arrived, and aborts old ones. */
package io.countersign.uploads;
