/** The keys with which this service encrypts and signs its own tokens. */
package io.countersign.tokens;
