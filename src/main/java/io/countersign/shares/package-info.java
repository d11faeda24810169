/** Shares: links that are signed again on each visit, within limits of their own; their storage and their counters. */
package io.countersign.shares;
