/**
 * Other people's wire protocols, translated to {@code upload} and {@code download} calls: one small class a protocol.
 * Each client is named with the version whose sources the translation was read from. Nobody imports this package.
 */
package io.countersign.compat;
