/**
 * The common parts of the AWS clients: mapping of SDK failures to problems, SDK calls as lazy {@code Uni}, SDK
 * identities as signing credentials, and connections. Imports only the SDK's core and transport; the packages below
 * contain the clients, one each.
 */
package io.countersign.aws;
