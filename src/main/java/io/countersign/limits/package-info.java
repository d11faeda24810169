/** Limits per caller: signatures, bytes, open uploads; counted in memory or in Redis. */
package io.countersign.limits;
