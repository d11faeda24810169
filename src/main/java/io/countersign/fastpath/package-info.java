/**
 * The fast path: the port of operations that clients call before every transfer, so that their ordinary requests are
 * answered without RESTEasy.
 */
package io.countersign.fastpath;
