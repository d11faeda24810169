/**
 * Wire protocols of other upload clients, translated to upload and signing calls: one small class per protocol. Each
 * client is named with the version whose sources the translation is based on. No package imports this one.
 */
package io.countersign.compat;
