/** Checks of a set-up: what each feature knows of the credentials, stores and services that it needs. */
package io.countersign.diagnosis;
