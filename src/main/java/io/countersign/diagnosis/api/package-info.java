/** {@code /v1/diagnosis}: runs all checks of the set-up. */
package io.countersign.diagnosis.api;
