/** {@code /v1/presign}, its explanation, and {@code /v1/files}. */
package io.countersign.presigning;
