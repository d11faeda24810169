/**
 * The one decision on which every signature rests: what a caller asks for, held against profiles, limits and tickets.
 */
package io.countersign.access;
