package io.countersign.presigning.batch;

import io.countersign.problem.ProblemException;

/**
 * A line of a batch, or an item of its array.
 *
 * @param number its number, from 1; blank lines count
 * @param text its bytes; null if it is refused unread
 * @param refusal why it is refused unread, or null
 */
record BatchLine(long number, byte[] text, ProblemException refusal) {}
