/**
 * The authorization of every signature: checks a request against profiles, limits and tickets.
 */
package io.countersign.access;
