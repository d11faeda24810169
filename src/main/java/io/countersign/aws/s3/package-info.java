/** The only package that uses the S3 client; each class implements a port of the package that needs it. */
package io.countersign.aws.s3;
