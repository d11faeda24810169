/** The only package that uses the STS client; each class implements a port of the package that needs it. */
package io.countersign.aws.sts;
