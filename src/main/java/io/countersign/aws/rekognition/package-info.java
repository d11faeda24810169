/**
 * The only place that uses the Rekognition client. Implements the port of {@code vision} for engines that recognize what
 * images show.
 */
package io.countersign.aws.rekognition;
