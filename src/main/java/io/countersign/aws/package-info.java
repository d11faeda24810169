/**
 * What every AWS client of ours shares: SDK failure to problem, SDK call to lazy {@code Uni}, SDK identity to signing
 * credentials, and connections. Imports the SDK's core and transport only; the clients live in the packages below, each
 * in its own.
 */
package io.countersign.aws;
