/** {@code /v1/uploads}: begins uploads, signs their parts, completes them, and checks what arrived. */
package io.countersign.uploads;
