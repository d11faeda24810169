/** {@code /s/{token}}: visits to shares, by browsers and by other clients. */
package io.countersign.shares.visit;
