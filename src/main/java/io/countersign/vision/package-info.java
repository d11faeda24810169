/** {@code /v1/images}: labels, text and inappropriate content of images; its ports {@link io.countersign.vision.ImageRecognition} and {@link io.countersign.vision.TextRecognition}. */
package io.countersign.vision;
