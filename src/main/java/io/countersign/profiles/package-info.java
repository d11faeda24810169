/** Profiles: the rules under which anything may be signed, read from the configuration. */
package io.countersign.profiles;
